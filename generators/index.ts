/**
 * Turns a contract into cases: every boundary of every constraint, then endless families of generated ones.
 *
 * This room knows the contract and the fixtures. It never knows a target, a transport or an answer: what may be answered is written into
 * each case. Start with `enumerate-cases.ts`; what decides between valid, invalid and open is `inputs/classify-input.ts`.
 */
export type { CaseOptions } from './cases/case-context.ts';
export { defineClientProperty } from './clients/client-property.ts';
export { enumerateCommandCases } from './clients/command-cases.ts';
export { enumerateClientCases } from './clients/enumerate-client-cases.ts';
export { createCaseSource, enumerateCases } from './enumerate-cases.ts';
export { createRequestReader } from './traffic/create-request-reader.ts';
