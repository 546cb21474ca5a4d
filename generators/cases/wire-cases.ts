import type { Case, Expectation, Step } from '../../spec/words/case.ts';
import type { WirePlan } from '../../spec/words/wire.ts';
import type { CaseContext } from './case-context.ts';
import { planControl, writeFollower } from './follow-up.ts';
import { writeVariation } from './write-variation.ts';

const ACCEPT: Expectation = { kind: 'accept' };
/** Chunks need not be understood by everything that stands in front of a server, as long as they are refused. */
const SERVED_OR_REFUSED: Expectation = { kind: 'accept', unless: ['4xx', 501, 505] };
const ONE_CHUNK: WirePlan = { kind: 'chunked', chunkBytes: 1_000_000 };
const SMALL_CHUNKS = { kind: 'chunked', chunkBytes: 7 } as const;
const OPEN = 'protocol.complete-response';

interface Way {
  readonly requirement: string;
  readonly name: string;
  readonly says: string;
  readonly wire: WirePlan;
  readonly expect: Expectation;
  /** Leaves the connection in a state in which no request can follow. */
  readonly isLast?: true;
}

/** A valid request, put on the socket in ways that no client library has. */
const WAYS: readonly Way[] = [
  {
    requirement: 'protocol.message-length',
    name: 'covers-half-of-the-body',
    says: 'A body ends where its Content-Length says, so half of an input starts no run',
    wire: { kind: 'length-short' },
    expect: { kind: 'no-run' },
    isLast: true,
  },
  {
    requirement: OPEN,
    name: 'length-beyond-the-body',
    says: 'A request that ends before its Content-Length is answered or not',
    wire: { kind: 'length-long', more: 10 },
    expect: { kind: 'either', ambiguity: 'incomplete-request' },
    isLast: true,
  },
  ...(['head', 'body'] as const).map(
    (part): Way => ({
      requirement: 'protocol.whole-body',
      name: `${part}-in-pieces`,
      says: `A request whose ${part} comes a few bytes at a time is served`,
      wire: { kind: 'in-pieces', part },
      expect: ACCEPT,
    }),
  ),
  {
    requirement: 'protocol.chunked-request',
    name: 'one-chunk',
    says: 'A body in one chunk is served, or refused as a whole',
    wire: ONE_CHUNK,
    expect: SERVED_OR_REFUSED,
  },
  {
    requirement: 'protocol.expect-continue',
    name: 'body-after-continue',
    says: 'A request with Expect: 100-continue is served, or refused with 417',
    wire: { kind: 'expect-continue' },
    expect: { kind: 'accept', unless: [417] },
  },
  ...(['upper', 'title', 'mixed'] as const).map(
    (letterCase): Way => ({
      requirement: 'protocol.header-names',
      name: `${letterCase}-case`,
      says: `Header names in ${letterCase} case mean the same`,
      wire: { kind: 'header-names', letterCase },
      expect: ACCEPT,
    }),
  ),
  ...(['absolute-target', 'blank-line-first', 'both-framings'] as const).map(
    (kind): Way => ({
      requirement: OPEN,
      name: `request-with-${kind}`,
      says: `A request in an unusual form (${kind.replaceAll('-', ' ')}) is served or refused`,
      wire: { kind },
      expect: { kind: 'either', ambiguity: 'unusual-request-forms' },
      // A target may not keep a connection after a request with two framings (RFC 9112, section 6.1).
      ...(kind === 'both-framings' ? { isLast: true } : {}),
    }),
  ),
];

/** What differs from chunks that the target has shown to read. */
const CHUNKS: readonly (readonly [name: string, wire: WirePlan])[] = [
  ['many-chunks', SMALL_CHUNKS],
  ['extensions', { ...SMALL_CHUNKS, extension: ';note=1;more="a b"' }],
  ['trailer', { ...SMALL_CHUNKS, trailer: 'x-checked: yes' }],
  ['sizes-in-capitals', { kind: 'chunked', chunkBytes: 30, sizes: 'upper-case' }],
  ['sizes-with-leading-zeros', { ...SMALL_CHUNKS, sizes: 'leading-zeros' }],
];

/** How a request travels: its length, chunks, pieces, expectations and the spelling of headers. Only a transport with sockets can run these. */
export function writeWireCases(context: CaseContext): readonly Case[] {
  return [...WAYS.flatMap((way) => writeWay(context, way)), ...CHUNKS.flatMap((one) => writeChunkCase(context, one))];
}

function writeWay(context: CaseContext, { requirement, name, says, wire, expect, isLast }: Way): readonly Case[] {
  const followers = isLast === true ? [] : [writeFollower(context)];
  return writeVariation(context, {
    requirement,
    name,
    title: `${says}.`,
    expect,
    change: (request) => ({ ...request, wire }),
  }).map(({ steps: [step], ...rest }) => ({ ...rest, steps: [step, ...followers] }));
}

function writeChunkCase(context: CaseContext, [name, wire]: readonly [string, WirePlan]): readonly Case[] {
  const setup: Step = {
    request: planControl(context, { name: 'plain', wire: ONE_CHUNK }),
    expect: SERVED_OR_REFUSED,
    setup: true,
  };
  return writeVariation(context, {
    requirement: 'protocol.chunked-request',
    name,
    title: `Where a body in chunks is served, so is one with ${name.replaceAll('-', ' ')}.`,
    expect: ACCEPT,
    change: (request) => ({ ...request, wire }),
  }).map(({ steps: [step], ...rest }) => ({ ...rest, steps: [setup, step, writeFollower(context)] }));
}
