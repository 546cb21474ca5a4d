/**
 * Turns a contract into cases: every boundary of every constraint, then endless families of generated ones.
 *
 * This room knows the contract and the fixtures. It never knows a target, a transport or an answer: what may be answered is written into
 * each case. Start with `enumerate-cases.ts`; what decides between valid, invalid and open is `inputs/classify-input.ts`. The
 * cases for clients have a door of their own in `clients`.
 */
export type { CaseOptions } from './cases/case-context.ts';
export { createCaseSource, enumerateCases } from './enumerate-cases.ts';
