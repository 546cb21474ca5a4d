import { expect, test } from 'vitest';
import { refuseNode } from '../../cli/node-version.mjs';

test.each(['22.20.0', '22.21.3', '23.0.0', '26.10.0'])('Node %s is new enough', (version) => {
  expect(refuseNode(version)).toBeUndefined();
});

test.each(['16.20.2', '18.20.0', '20.19.5', '22.9.0', '22.19.9'])('Node %s is too old', (version) => {
  expect(refuseNode(version)).toContain(`this is Node ${version}`);
});
