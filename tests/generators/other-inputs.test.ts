import { describe, expect, it } from 'vitest';
import { GENERATED } from './small-contexts.ts';

const DIFFERENCES = {
  '2025-09': ['without-target.revision'],
  '2025-12': ['another-type', 'without-target.revision', 'as-in-types'],
};

describe.each(GENERATED)('a token of edition $edition', ({ edition, cases }) => {
  const mismatches = cases.filter(({ id }) => id.startsWith('idempotency.mismatch/'));

  it('comes again with each other input that the document allows', () => {
    expect(mismatches.map(({ id }) => id.slice(id.indexOf('/') + 1))).toEqual(DIFFERENCES[edition]);
  });

  it('comes with inputs that the target accepts by themselves, where a control sends them', () => {
    const controls = new Map(
      cases.filter(({ id }) => id.startsWith('control/')).map(({ id, steps: [{ request }] }) => [id, bodyOf(request)]),
    );
    for (const { controls: own, steps } of mismatches) {
      const text = bodyOf(steps[1]?.request);
      const senders = [...controls].filter(([, body]) => body === text).map(([id]) => id);
      expect(own).toEqual(expect.arrayContaining(senders));
    }
  });
});

const bodyOf = (request: unknown): string => JSON.stringify((request as { readonly body?: unknown } | undefined)?.body);
