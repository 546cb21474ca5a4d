import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKnownList } from '../../cli/known/read-known-list.ts';
import { readMessage } from '../../runners/clients/drivers/read-message.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';

const PAGE = readFileSync(`${import.meta.dirname}/../../docs/sdks.md`, 'utf8');
const MESSAGES = [...PAGE.matchAll(/^\{"type":"(?:hello|result)".*\}$/gm)].map(([line]) => line);

test('the page about drivers shows messages that are right', () => {
  expect(MESSAGES).toHaveLength(5);
  for (const line of MESSAGES) expect(readMessage(line)).toMatchObject({ kind: 'message', message: JSON.parse(line) });
});

test.each(SHIPPED_DRIVERS)(
  'it has what the driver of $name stands on, and what its SDK is known to break',
  async ({ name, sdk, knownFailing }) => {
    expect(PAGE).toMatch(new RegExp(`^\\| \`${name}\` \\| ${sdk} \\| `, 'm'));
    const [, broken = ''] =
      new RegExp(`^\\| \`${name}\` \\| \\S+ \\| .* \\| conformant.* \\| (.*) \\|$`, 'm').exec(PAGE) ?? [];
    const shown = [...broken.matchAll(/`([^`]+)`/g)].map(([, id]) => id);
    const known = knownFailing === undefined ? [] : await readKnownList(knownFailing, '/');
    expect(shown).toEqual(known.map(({ subject }) => subject.id).toSorted());
  },
);
