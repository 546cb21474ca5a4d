import type { CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { PickedFailure, PropertyCheckpoint } from '../../spec/words/property-checkpoint.ts';

/** A case that an earlier run finished, with what its result does not hold but the ledger wants to know. */
export interface FinishedCase {
  readonly result: CaseResult;
  readonly silence?: string;
}

/** What an earlier run finished of a property. */
export interface FinishedPart {
  readonly checkpoint: PropertyCheckpoint;
  readonly picked: readonly PickedFailure[];
}

/** What a run had finished when it broke off. */
export interface EarlierRun {
  /** When it began, RFC 3339. */
  readonly startedAt: string;
  readonly cases: ReadonlyMap<CaseId, FinishedCase>;
  /** What is finished of each property, by its id. */
  readonly properties: ReadonlyMap<string, FinishedPart>;
}

/** The same, under way: what the events told so far. */
export interface EarlierEvents {
  readonly take: (event: Event) => void;
  /** Undefined when no event said that a run started. */
  readonly gathered: () => EarlierRun | undefined;
  /** True when the last run came to its end, so that there is nothing to go on with. */
  readonly isComplete: () => boolean;
}

/**
 * Gathers what is finished from the events of a broken-off run. They may go on with those of runs that went on from it: each tells
 * again what it took over, and the last word on a case counts. What came after the target was last seen to accept valid requests is left
 * out: its refusals may have been those of a target that refuses everything.
 */
export function gatherEarlierRun(): EarlierEvents {
  const cases = new Map<CaseId, FinishedCase>();
  const properties = new Map<string, FinishedPart>();
  /** Cases since it was last made sure that refusals mean something: whether their words would have been taken back, nobody knows. */
  const unconfirmed = new Set<CaseId>();
  const confirmed = new Set<CaseId>();
  let startedAt: string | undefined;
  let complete = false;
  const dropUnconfirmed = (): void => {
    for (const id of unconfirmed) cases.delete(id);
    unconfirmed.clear();
  };
  /** A generated case counts only with the checkpoint that it is in: the counts of its property stand there. */
  const dropLoose = (): void => {
    for (const id of cases.keys()) if (isLoose(id, properties)) cases.delete(id);
  };
  const take = (event: Event): void => {
    if (event.kind === 'run-started') {
      dropLoose();
      dropUnconfirmed();
      startedAt ??= event.resumedFrom ?? event.startedAt;
      complete = false;
    } else if (event.kind === 'case-finished' && event.isProvisional !== true) {
      const { result, silence } = event;
      cases.set(result.id, { result, ...(silence === undefined ? {} : { silence }) });
      if (readGeneratedId(result.id) === undefined && !confirmed.has(result.id)) unconfirmed.add(result.id);
    } else if (event.kind === 'refusals-confirmed') {
      for (const id of unconfirmed) confirmed.add(id);
      unconfirmed.clear();
    } else if (event.kind === 'property-progress') {
      const { id, checkpoint, picked = [] } = event;
      properties.set(id, { checkpoint, picked: [...(properties.get(id)?.picked ?? []), ...picked] });
    } else if (event.kind === 'run-finished') {
      complete = event.isCutShort !== true;
    }
  };
  return {
    take,
    gathered: () => {
      dropLoose();
      dropUnconfirmed();
      return startedAt === undefined ? undefined : { startedAt, cases, properties };
    },
    isComplete: () => complete,
  };
}

/** The property and the index in the id of a generated case, `property.<name>/<seed>.<index>`. */
export function readGeneratedId(id: CaseId): { readonly property: string; readonly index: number } | undefined {
  const [, property, index] = /^(property\.[^/]+)\/\d+\.(\d+)$/.exec(id) ?? [];
  return property === undefined ? undefined : { property, index: Number(index) };
}

function isLoose(id: CaseId, properties: ReadonlyMap<string, FinishedPart>): boolean {
  const generated = readGeneratedId(id);
  if (generated === undefined) return false;
  const finished = properties.get(generated.property)?.checkpoint.finished ?? [];
  return !finished.some(([first, last]) => first <= generated.index && generated.index <= last);
}
