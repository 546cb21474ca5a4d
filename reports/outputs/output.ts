/** Where a report goes. */
export interface Output {
  write(text: string): void | Promise<void>;
  /** Called once, after the last write. */
  close(): Promise<void>;
  /** Called in the place of `close` for a text that broke off: what would be taken for the whole must not be left behind. */
  discard?(): Promise<void>;
}
