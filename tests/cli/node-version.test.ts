import { expect, test } from 'vitest';
import { OLDEST_NODE, refuseNode } from '../../cli/node-version.mjs';

test.each<[version: string, what: keyof typeof OLDEST_NODE]>([
  ['22.20.0', 'built'],
  ['22.21.3', 'built'],
  ['24.0.0', 'built'],
  ['24.0.0', 'source'],
  ['26.10.0', 'source'],
])('Node %s is new enough for what is %s', (version, what) => {
  expect(refuseNode(version, OLDEST_NODE[what])).toBeUndefined();
});

test.each<[version: string, what: keyof typeof OLDEST_NODE]>([
  ['16.20.2', 'built'],
  ['18.20.0', 'built'],
  ['20.19.5', 'built'],
  ['22.9.0', 'built'],
  ['22.19.9', 'built'],
  ['22.20.0', 'source'],
  ['23.11.0', 'source'],
])('Node %s is too old for what is %s', (version, what) => {
  expect(refuseNode(version, OLDEST_NODE[what])).toContain(`this is Node ${version}`);
});
