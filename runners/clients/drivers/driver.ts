import type {
  CommandExit,
  DriverCall,
  DriverCommand,
  DriverHello,
  DriverOutcome,
} from '../../../spec/words/driver-message.ts';

/** Something that makes a client perform calls. */
export interface Driver extends AsyncDisposable {
  readonly hello: DriverHello;
  /**
   * Has one call made and tells what its user was told. Several calls may be under way.
   *
   * @throws OperationalError when the driver dies, talks nonsense or does not answer in time; its word is then no word on the client.
   */
  readonly call: (call: Omit<DriverCall, 'type'>) => Promise<DriverOutcome>;
  /** Has a command run as a user types it; undefined for a client that is no command line tool. Throws like `call`. */
  readonly command?: (command: Omit<DriverCommand, 'type'>) => Promise<CommandExit>;
  /** One sentence that quotes the end of what it wrote on stderr. */
  readonly lastWords: () => string;
  /**
   * Ends its input, which a driver is to end after by itself, with exit code 0. Tells in a sentence what it did otherwise; it is ended then.
   */
  readonly finish?: () => Promise<string | undefined>;
  /** Ends the driver and every process that it started. */
  readonly close: () => Promise<void>;
}
