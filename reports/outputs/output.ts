/** Where a report goes. */
export interface Output {
  write(text: string): void | Promise<void>;
  /** Called once, after the last write. */
  close(): Promise<void>;
}
