import type { Case } from '../spec/words/case.ts';
import type { CasePlan, CaseSource } from '../spec/words/property.ts';
import { writeBodyCases } from './cases/body-cases.ts';
import {
  type CaseContext,
  type CaseOptions,
  controlId,
  createCaseContext,
  preferAccepted,
} from './cases/case-context.ts';
import { writeConcurrentCases } from './cases/concurrent-cases.ts';
import { writeConnectionCases } from './cases/connection-cases.ts';
import { writeConstraintCases } from './cases/constraint-cases.ts';
import { writeControlCases } from './cases/control-cases.ts';
import { writeExistenceCases } from './cases/existence-cases.ts';
import { writeFreeTextProbes } from './cases/free-text-probes.ts';
import { writeIdempotencyCases, writeRequestIdCase } from './cases/idempotency-cases.ts';
import { writeOtherDomainCases } from './cases/other-domain-cases.ts';
import { writePathCases } from './cases/path-cases.ts';
import { writePresenceCases } from './cases/presence-cases.ts';
import { writeProbeCases } from './cases/probe-cases.ts';
import { writeProtocolCases } from './cases/protocol-cases.ts';
import { writeScenarioCases } from './cases/scenario-cases.ts';
import { writeSignatureCases } from './cases/signature-cases.ts';
import { writeSignatureProbes } from './cases/signature-probes.ts';
import { writeTimeCases } from './cases/time-cases.ts';
import { writeTokenProbes } from './cases/token-probes.ts';
import { writeUnsettledCases } from './cases/unsettled-cases.ts';
import { writeWireCases } from './cases/wire-cases.ts';
import { defineProperties } from './properties/define-properties.ts';

/**
 * The cases for a contract: its controls, and a plan of all others that is made once it is known which controls the target accepts, so
 * that every twin is built on an accepted request. Deterministic: the same options, the same cases, byte for byte. Planning takes longer
 * than a run in memory and is asked for several times in each, so the same plan stands for all targets that accept the same bases.
 *
 * @example
 * import { loadContract } from 'datazone-conformance';
 * import { createCaseSource } from 'datazone-conformance/generators';
 *
 * const { controls, plan } = createCaseSource({ contract: await loadContract(), seed: 1 });
 * const { cases, properties } = plan(new Set(controls.map(({ id }) => id)));
 * console.log(cases.length > 500, properties.length); // true 3
 */
export function createCaseSource(options: CaseOptions & { readonly seed: number }): CaseSource {
  const context = createCaseContext(options);
  const plans = new Map<string, CasePlan>();
  return {
    controls: writeControlCases(context),
    plan: (accepted) => {
      const preferred = preferAccepted(context, accepted);
      const key = preferred.bases.map(controlId).join('\n');
      const plan = plans.get(key) ?? planOn(preferred, options.seed);
      plans.set(key, plan);
      return plan;
    },
  };
}

const planOn = (context: CaseContext, seed: number): CasePlan => ({
  cases: writeAllCases(context),
  properties: defineProperties(context, seed),
});

/**
 * Every deterministic case, controls first, as for a target that accepts them all.
 *
 * @example
 * import { loadContract } from 'datazone-conformance';
 * import { enumerateCases } from 'datazone-conformance/generators';
 *
 * const cases = enumerateCases({ contract: await loadContract() });
 * console.log(cases.some(({ id }) => id === 'request.clientToken.max-length/129-characters')); // true
 */
export function enumerateCases(options: CaseOptions): readonly Case[] {
  const context = createCaseContext(options);
  return [...writeControlCases(context), ...writeAllCases(context)];
}

/** Probes stand first: what they teach decides how later answers are read. */
function writeAllCases(context: CaseContext): readonly Case[] {
  return [
    ...writeProbeCases(context),
    ...writeFreeTextProbes(context),
    ...writeSignatureProbes(context),
    ...writeTokenProbes(context),
    ...writeWireCases(context),
    ...writeConnectionCases(context),
    ...writePresenceCases(context),
    ...writeConstraintCases(context),
    ...writeBodyCases(context),
    ...writeUnsettledCases(context),
    ...writeProtocolCases(context),
    ...writePathCases(context),
    ...writeIdempotencyCases(context),
    ...writeConcurrentCases(context),
    ...writeOtherDomainCases(context),
    ...writeRequestIdCase(context),
    ...writeExistenceCases(context),
    ...writeSignatureCases(context),
    ...writeScenarioCases(context),
    ...writeTimeCases(context),
  ];
}
