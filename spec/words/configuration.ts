import type { JsonObject } from './json.ts';
import type { Edition } from './requirement.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Resources that exist on the target (or, for the missing one, do not). */
export interface Fixtures {
  readonly domainIdentifier: string;
  /** A second domain in which the same project and asset are known. */
  readonly otherDomainIdentifier?: string;
  readonly owningProjectIdentifier: string;
  readonly asset: { readonly identifier: string; readonly revision?: string; readonly type: string };
  readonly missingAsset?: { readonly identifier: string };
  /** `isAssumed`: taken from the documents' example and not from a configuration, so the target may well not have it. */
  readonly unsupportedAsset?: { readonly identifier: string; readonly isAssumed?: true };
}

/** Something done before or after a provoked request. */
export type Action =
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly timeoutMs: number;
    }
  | { readonly kind: 'command'; readonly command: string; readonly timeoutMs: number };

/** How the target is brought to answer a given error. */
export interface Scenario {
  readonly credentials?: Credentials;
  readonly headers?: Readonly<Record<string, string>>;
  /** Merged into a valid input. */
  readonly input?: JsonObject;
  readonly before?: Action;
  readonly after?: Action;
}

/** A complete configuration: every default is already in it. */
export interface Configuration {
  /** Undefined: the embedded emulator. */
  readonly url?: string;
  readonly edition: Edition;
  readonly region: string;
  readonly credentials: Credentials;
  readonly fixtures: Fixtures;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly capabilities: Readonly<Record<string, boolean>>;
  readonly headers: Readonly<Record<string, string>>;
}
