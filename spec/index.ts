/**
 * What is promised: the contract, its editions, the register of requirements, and the words that the other rooms share.
 *
 * This room knows the documents. It never knows how a promise is tested, by whom, or how a verdict is shown.
 * Start with `load-contract.ts`, then `contract.ts` and the types in `words/`.
 */
export type { Contract, ErrorShape, Operation, PathParameter } from './contract.ts';
export { loadContract } from './load-contract.ts';
