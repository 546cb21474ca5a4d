import type { CaseId } from './case.ts';
import type { CaseResult, Finding } from './finding.ts';
import type { StaleDeviation } from './known-deviation.ts';
import type { PickedFailure, PropertyCheckpoint } from './property-checkpoint.ts';
import type { Edition } from './requirement.ts';
import type { RunOutline } from './run-outline.ts';
import type { PropertyResult, RequirementResult, RunRecord, RunVerdict, Target } from './run-record.ts';
import type { ShardPart } from './shard-part.ts';

/** What the engine emits, in order: one `run-started`, any number of the middle kinds, one `run-finished`. Reports only fold them. */
export type Event =
  | {
      readonly kind: 'run-started';
      readonly suite: RunRecord['suite'];
      readonly contract: { readonly edition: Edition; readonly digest: string };
      readonly target: Target;
      readonly seed: number;
      readonly startedAt: string;
      /** When the run began that this one goes on from, RFC 3339. */
      readonly resumedFrom?: string;
      readonly outline: RunOutline;
      readonly plannedCases: number;
    }
  /** What the run does now, for progress: never a verdict. */
  | {
      readonly kind: 'phase-started';
      readonly phase: 'controls' | 'probes' | 'coverage' | 'properties' | 're-runs';
      readonly cases: number;
    }
  /** Said once, as soon as it is known: all controls refused, fixtures unknown, a case sent again. */
  | { readonly kind: 'notice'; readonly message: string; readonly hint?: string }
  /** A failure as it was first seen, before it is run again: one of the first few, and not yet a verdict. */
  | { readonly kind: 'failure-seen'; readonly caseId: CaseId; readonly finding: Finding }
  /** The last word on a case counts: what a run finds out later may take an earlier one back. */
  | {
      readonly kind: 'case-finished';
      readonly result: CaseResult;
      /** Why it says nothing about its own requirements, or not about all of them. */
      readonly silence?: string;
      /** The run was being stopped when the case ended: its result stands, and a run that goes on from this one runs it again. */
      readonly isProvisional?: true;
    }
  /** The target still accepts valid requests, so that what it refused until now was refused for what it is. */
  | { readonly kind: 'refusals-confirmed' }
  | {
      readonly kind: 'property-progress';
      readonly id: string;
      readonly done: number;
      readonly of: number;
      readonly checkpoint: PropertyCheckpoint;
      /** The failures that were picked since the last time. */
      readonly picked?: readonly PickedFailure[];
    }
  | { readonly kind: 'property-finished'; readonly result: PropertyResult }
  | { readonly kind: 'requirement-finished'; readonly result: RequirementResult }
  | {
      readonly kind: 'run-finished';
      readonly verdict: RunVerdict;
      readonly reason?: string;
      /** Stopped before everything was sent: another run can go on from here. */
      readonly isCutShort?: true;
      readonly durationMs: number;
      readonly requests: number;
      /** Of a client. */
      readonly calls?: number;
      readonly retries: number;
      readonly oracle: RunRecord['oracle'];
      readonly learnt: readonly string[];
      readonly stale?: readonly StaleDeviation[];
      readonly proposedEdition?: Edition;
      readonly shard?: ShardPart;
    };
