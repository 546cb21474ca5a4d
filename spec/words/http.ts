/** A header as written on the wire: the name keeps its letter case. */
export type HeaderField = readonly [name: string, value: string];

/** A complete request, ready to be sent. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute path as written in the request line, percent-encoding included, with the query when there is one. */
  readonly path: string;
  /** In order; `host`, `content-length` and signature headers are present when they are to be sent. */
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array;
}

/** A complete response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: Uint8Array;
  /** Fields of one name came as one, their values joined by commas: a list may be a header that was sent twice. */
  readonly joinsFields?: true;
}

/** Every value of a header, in order; the name is compared without letter case. */
export function headerValues(headers: readonly HeaderField[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([field]) => field.toLowerCase() === wanted).map(([, value]) => value);
}

/** The first value of a header, or undefined. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  // Every answer is asked for a dozen headers: one of another length is passed over without being written in lower case.
  return headers.find(([field]) => field.length === wanted.length && field.toLowerCase() === wanted)?.[1];
}
