import type { ClientStages } from './client-stages.ts';

interface Deviation {
  /** Kebab-case, unique over client faults and client variants. */
  readonly name: string;
  /** What the client does otherwise: one sentence, present tense. */
  readonly sentence: string;
  /** Where in the world a client behaves so, or `constructed`. */
  readonly seenIn: string;
  readonly apply: (stages: ClientStages) => ClientStages;
}

/** One deliberate defect of a client. */
export interface ClientFault extends Deviation {
  /** Ids of the requirements that it breaks: these and no others turn red. */
  readonly requirements: readonly [string, ...string[]];
}

/** Another way of being right: nothing may turn red. */
export interface ClientVariant extends Deviation {
  /** Why no document forbids it. */
  readonly because: string;
}

export type ClientDeviation = ClientFault | ClientVariant;
