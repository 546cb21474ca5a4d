/** Turns a contract into cases for clients. */
export { defineClientProperty } from './client-property.ts';
export { enumerateCommandCases } from './command-cases.ts';
export { enumerateClientCases } from './enumerate-client-cases.ts';
