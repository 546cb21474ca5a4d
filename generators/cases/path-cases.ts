import type { Case, Expectation, RequestPlan } from '../../spec/words/case.ts';
import type { CaseContext } from './case-context.ts';
import { writeVariation } from './write-variation.ts';

/** Paths that are not the operation's, and paths that servers and what stands in front of them read in ways of their own. */
export function writePathCases(context: CaseContext): readonly Case[] {
  return [...writeOtherPathCases(context), ...writeOpenPathCases(context), ...writeOpenLabelCases(context)];
}

/** Changes of the whole path by which it names something else. Slashes, dots and letter case are left to the open ones. */
const OTHER_PATHS: readonly (readonly [name: string, change: (path: string) => string])[] = [
  ['one-segment-more', (path) => `${path}/more`],
  ['last-letter-missing', (path) => path.slice(0, -1)],
  ['letters-more', (path) => `${path}-more`],
];

function writeOtherPathCases(context: CaseContext): readonly Case[] {
  return OTHER_PATHS.flatMap(([name, change]) =>
    writeVariation(context, {
      requirement: 'operation.path',
      name,
      title: `A request to another path (${name.replaceAll('-', ' ')}) starts no run.`,
      expect: { kind: 'no-run' },
      change: (request) => ({ ...request, path: change(request.path) }),
    }),
  );
}

const OPEN_PATHS: readonly (readonly [name: string, change: (path: string) => string])[] = [
  ['trailing-slash', (path) => `${path}/`],
  ['double-slash', (path) => path.replace(/\/([^/]*)$/, '//$1')],
  ['leading-double-slash', (path) => `/${path}`],
  ['dot-segment', (path) => path.replace(/\/([^/]*)$/, '/./$1')],
  ['upper-case', (path) => path.replace(/[^/]*$/, (last) => last.toUpperCase())],
];

function writeOpenPathCases(context: CaseContext): readonly Case[] {
  return OPEN_PATHS.flatMap(([name, change]) =>
    writeOpen(context, {
      name: `path-${name}`,
      what: `The path with a ${name}`,
      change: (request) => ({ ...request, path: change(request.path) }),
    }),
  );
}

/** Labels that are not percent-encoded as they should be, or stand for what few servers let through. */
const OPEN_LABELS: readonly (readonly [name: string, text: string])[] = [
  ['a-broken-escape', '%zz'],
  ['half-an-escape', '%4'],
  ['an-encoded-nul', '%00'],
  ['an-overlong-encoding', '%C0%AF'],
  ['an-encoded-byte-of-no-text', '%FF'],
  ['a-plus-sign', '+'],
  ['an-encoded-slash', '%2F'],
];

function writeOpenLabelCases(context: CaseContext): readonly Case[] {
  const [parameter] = context.contract.operation.pathParameters;
  if (parameter === undefined) return [];
  const good = String(context.bases[0].input[parameter.name] ?? '');
  return OPEN_LABELS.flatMap(([name, text]) =>
    writeOpen(context, {
      name: `label-with-${name}`,
      what: `A path label with ${name.replaceAll('-', ' ')}`,
      change: (request) => ({
        ...request,
        labels: { ...request.labels, [parameter.name]: { kind: 'encoded', text: `${good}${text}` } },
      }),
    }),
  );
}

const OBSERVED: Expectation = { kind: 'either', ambiguity: 'trailing-slash' };

function writeOpen(
  context: CaseContext,
  open: { readonly name: string; readonly what: string; readonly change: (request: RequestPlan) => RequestPlan },
): readonly Case[] {
  return writeVariation(context, {
    requirement: 'protocol.complete-response',
    name: open.name,
    title: `${open.what.replaceAll('-', ' ')} gets a complete answer.`,
    expect: OBSERVED,
    change: open.change,
  });
}
