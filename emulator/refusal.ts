/** Why a request is not served: the shape name of the error and its message. The status is looked up when it is rendered. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly name: string;
  readonly message: string;
}

/** What a stage that produces something came to. */
export type Attempt<T> = { readonly kind: 'done'; readonly value: T } | Refusal;

/** Names an error. `name` is a bare shape name, documented by the operation or known to the protocol. */
export const refuse = (name: string, message: string): Refusal => ({ kind: 'refusal', name, message });

/** Wraps what a stage produced. */
export const done = <T>(value: T): Attempt<T> => ({ kind: 'done', value });

/**
 * Statuses of errors that belong to the protocol and not to an operation.
 * Source: restJson1 protocol tests (malformed requests), DataZone common errors (UnknownOperationException, and those about signatures).
 */
export const FRAMEWORK_STATUSES: Readonly<Record<string, number>> = {
  SerializationException: 400,
  UnknownOperationException: 404,
  NotAcceptableException: 406,
  UnsupportedMediaTypeException: 415,
  MissingAuthenticationTokenException: 403,
  IncompleteSignatureException: 403,
  UnrecognizedClientException: 403,
  InvalidSignatureException: 403,
};
