import type { Operation } from '../spec/contract.ts';

import type { Edition } from '../spec/words/requirement.ts';
import type { Stages } from './stages.ts';
import type { Surroundings } from './surroundings.ts';
import type { WireManners } from './wire/wire-manners.ts';

/** A change to the reference: of what it believes the operation to be, of how it works, or of how it handles connections. */
export type Alteration =
  | { readonly kind: 'operation'; readonly edit: (operation: Operation) => Operation }
  | { readonly kind: 'wire'; readonly edit: (manners: WireManners) => WireManners }
  | { readonly kind: 'stages'; readonly edit: (stages: Stages, surroundings: Surroundings) => Stages };

interface Deviation {
  /** Kebab-case, unique over faults and variants. */
  readonly name: string;
  readonly family: string;
  /** What the server does otherwise: one sentence, present tense. */
  readonly sentence: string;
  /** Where in the world a server behaves so, or `constructed`. */
  readonly seenIn: string;
  /** Editions to which it belongs, absent: every one. Elsewhere it changes nothing, or nothing that is promised. */
  readonly editions?: readonly Edition[];
  readonly apply: Alteration;
}

/** One deliberate defect. */
export interface Fault extends Deviation {
  /** Ids of the requirements that it breaks: of those that the edition has, these and no others turn red. */
  readonly requirements: readonly [string, ...string[]];
}

/** Another way of being right: nothing may turn red. */
export interface Variant extends Deviation {
  /** Why no document forbids it. */
  readonly because: string;
}

export type StagesAlteration = Extract<Alteration, { readonly kind: 'stages' }>;

/** A change of the stages. */
export const alterStages = (edit: (stages: Stages, surroundings: Surroundings) => Stages): StagesAlteration => ({
  kind: 'stages',
  edit,
});

/** Several changes of the stages, one after the other. */
export const inTurn = (...changes: readonly StagesAlteration[]): StagesAlteration =>
  alterStages((stages, surroundings) => changes.reduce((altered, { edit }) => edit(altered, surroundings), stages));

/** A change of the operation's description. */
export const alterOperation = (edit: (operation: Operation) => Operation): Alteration => ({ kind: 'operation', edit });

/** A change of how connections are handled: only a socket shows it. */
export const alterWire = (changes: Partial<WireManners>): Alteration => ({
  kind: 'wire',
  edit: (manners) => ({ ...manners, ...changes }),
});

/** True for a deviation that does not show itself in memory. */
export const needsSocket = ({ apply }: Deviation): boolean => apply.kind === 'wire';
