import type { Case, Expectation, Need, RequestPlan, Step } from '../../spec/words/case.ts';
import type { CaseContext } from './case-context.ts';
import { withHeader, writeVariation } from './write-variation.ts';

const ACCEPT: Expectation = { kind: 'accept' };
const VERIFIED: readonly Need[] = ['verified-signatures'];

type Change = (request: RequestPlan) => RequestPlan;

/** Requests that are signed right and written in a form that has to be brought into the canonical one before it is signed. */
export function writeCanonicalCases(context: CaseContext): readonly Case[] {
  return [
    ...writeVariation(context, {
      requirement: 'sigv4.content-sha256',
      name: 'absent',
      title: 'A signed request without x-amz-content-sha256 is served.',
      expect: ACCEPT,
      change: (request) => ({ ...request, signing: { kind: 'payload', hash: 'right', isSent: false } }),
    }),
    ...writeVariation(context, {
      requirement: 'sigv4.canonical-headers',
      name: 'opposite-order',
      title: 'A signed request with its headers in the opposite order is served.',
      expect: ACCEPT,
      needs: VERIFIED,
      change: (request) => ({ ...request, signing: { kind: 'reversed-headers' } }),
    }),
    ...writePair(context, {
      requirement: 'sigv4.canonical-headers',
      name: 'several-spaces',
      title: 'A signed header with several spaces in a row is served as one with single spaces is.',
      plain: (request) => withHeader(request, { name: 'x-unknown-header', value: 'a b c' }),
      twin: (request) => withHeader(request, { name: 'x-unknown-header', value: 'a  b   c' }),
    }),
    ...writePair(context, {
      requirement: 'sigv4.canonical-headers',
      name: 'unsigned-header',
      title: 'A header that is not signed is served as one that is signed is.',
      plain: (request) => withHeader(request, { name: 'x-unknown-header', value: '1' }),
      twin: (request) => ({
        ...withHeader(request, { name: 'x-unknown-header', value: '1' }),
        signing: { kind: 'unsigned-header', name: 'x-unknown-header' },
      }),
    }),
    ...writePair(context, {
      requirement: 'sigv4.canonical-query',
      name: 'opposite-order',
      title: 'Signed query parameters in the opposite order are served as those in order are.',
      plain: (request) => ({ ...request, query: 'unknown-a=1&unknown-b=2' }),
      twin: (request) => ({ ...request, query: 'unknown-b=2&unknown-a=1' }),
    }),
    ...writePathCase(context),
  ];
}

/** A request and its twin, which only has to be served where the request is. */
function writePair(
  context: CaseContext,
  pair: {
    readonly requirement: string;
    readonly name: string;
    readonly title: string;
    readonly plain: Change;
    readonly twin: Change;
  },
): readonly Case[] {
  const { plain, twin, ...told } = pair;
  const [subject] = writeVariation(context, { ...told, expect: ACCEPT, needs: VERIFIED, change: (request) => request });
  if (subject === undefined) return [];
  const [{ request }] = subject.steps;
  const setup: Step = { request: plain(named(request, 'plain')), expect: ACCEPT, setup: true };
  return [{ ...subject, steps: [setup, { request: twin(named(request, 'twin')), expect: ACCEPT }] }];
}

/**
 * A label that no pattern allows, first with a character that needs no escape, then with one that does: signed wrongly, and signed right.
 * Only where the wrong signature shows in the answer does the right one prove anything.
 */
function writePathCase(context: CaseContext): readonly Case[] {
  const [parameter] = context.contract.operation.pathParameters;
  if (parameter === undefined) return [];
  const value = String(context.bases[0].input[parameter.name] ?? '');
  const labelled =
    (character: string): Change =>
    (request) => ({
      ...request,
      labels: { ...request.labels, [parameter.name]: { kind: 'value', value: `${value}${character}` } },
    });
  const [subject] = writeVariation(context, {
    requirement: 'sigv4.canonical-path',
    name: 'escaped-space',
    title: 'A path that needs an escape is not refused for its signature.',
    expect: { kind: 'take-signature', wrong: 1, plain: 0 },
    needs: VERIFIED,
    change: labelled(' '),
  });
  if (subject === undefined) return [];
  const [{ request, expect }] = subject.steps;
  const open: Expectation = { kind: 'either', ambiguity: 'check-order' };
  return [
    {
      ...subject,
      steps: [
        { request: labelled('.')(named(request, 'plain')), expect: open },
        { request: { ...named(request, 'wrong'), signing: { kind: 'secret', secret: 'another' } }, expect: open },
        { request: named(request, 'right'), expect },
      ],
    },
  ];
}

/** Each step has a token of its own: with the same one, the second would be a replay of the first. */
function named(request: RequestPlan, name: string): RequestPlan {
  return request.token.kind === 'unique' ? { ...request, token: { kind: 'unique', name } } : request;
}
