/** How requests are sent. It decides what a target is asked and how long it may take, and none of the cases. */
export interface Sending {
  /** `pool` or `fetch`. */
  readonly transport: string;
  /** How long an answer may take. */
  readonly requestTimeoutMs: number;
}

/** The same of a run, to be compared with that of another. Free of secrets. */
export interface SendingDigest extends Partial<Sending> {
  /** The headers that every request has, by lower-case name: the digest of the value, or `secret`, of which nothing is kept. */
  readonly headers: Readonly<Record<string, string>>;
}
