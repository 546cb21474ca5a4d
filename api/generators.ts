export { createCaseSource, enumerateCases } from '../generators/index.ts';
export {
  type Broken,
  type OperationArbitraries,
  operationArbitraries,
} from '../generators/properties/public-arbitraries.ts';
