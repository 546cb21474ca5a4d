/** Formats of text that the suite has values for, with and without the format. */
export const REQUEST_FORMATS: ReadonlySet<string> = new Set(['date', 'date-time', 'email', 'ipv4', 'uri', 'uuid']);
/** Formats that a value of an answer can be held to. */
export const RESPONSE_FORMATS: ReadonlySet<string> = new Set([...REQUEST_FORMATS, 'epoch-seconds']);
