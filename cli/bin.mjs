#!/usr/bin/env node
// Plain JavaScript, so that a Node that cannot read TypeScript still gets an answer that a person can use.
import module from 'node:module';
import process from 'node:process';
import { OLDEST_NODE, refuseNode } from './node-version.mjs';

// Whoever builds the package defines this.
const oldest = typeof __BUILT__ === 'undefined' ? OLDEST_NODE.source : OLDEST_NODE.built;
const refusal = refuseNode(process.versions.node, oldest);
if (refusal === undefined) {
  // Compiled code is kept between runs: it saves about a third of the start-up.
  module.enableCompileCache();
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(refusal);
  process.exitCode = 2;
}
