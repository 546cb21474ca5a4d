import type { Statement } from './statement.ts';

type Predicate = Statement['predicate'];

/** What of a statement its own table of requirements denies, in words: the verdict follows from the table. */
export function nameContradiction({ verdict, requirements }: Predicate): string | undefined {
  const has = (word: string, level?: 'must'): boolean =>
    requirements.some(
      (one) => one.verdict === word && one.level !== 'may' && (level === undefined || one.level === level),
    );
  const isBroken = has('failed', 'must');
  if (isBroken && verdict !== 'non-conformant') return `the verdict is ${verdict}, and a MUST failed`;
  // What comes and goes counts as broken where the run was asked to fail on it.
  if (verdict === 'non-conformant' && !isBroken && !has('flaky', 'must'))
    return 'the verdict is non-conformant, and no MUST failed';
  if (verdict.startsWith('conformant') && has('untested', 'must'))
    return `the verdict is ${verdict}, and a MUST is untested`;
  if (verdict === 'conformant' && ['failed', 'known', 'flaky'].some((word) => has(word)))
    return 'the verdict is conformant, and something is broken';
  return undefined;
}
