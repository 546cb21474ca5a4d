import type { CaseResult } from '../../spec/words/finding.ts';
import { CASE_VERDICTS, type CaseRest, type CaseRow, type TextAroundId } from './page-data.ts';

/** Texts that are written once, each with its number. */
export interface Texts {
  readonly numberOf: (text: string) => number;
  readonly list: () => readonly string[];
}

/** Where a curl line goes from what many have in common to what is its own. */
const CURL_HEAD = /^[^{]{0,600}?(?= --data| -H 'x-| \| |$)/;
/** Texts in common that are looked for: more would be no such texts. */
const MOST_TEXTS = 4096;

/** Gathers what cases have in common. */
export function gatherTexts(cases: Iterable<CaseResult>): Texts {
  const numbers = new Map<string, number>();
  const add = (text: string, isBounded: boolean): void => {
    if (!numbers.has(text) && (!isBounded || numbers.size < MOST_TEXTS)) numbers.set(text, numbers.size);
  };
  for (const { id, requirements, reproduce } of cases) {
    for (const requirement of requirements) add(requirement, false);
    for (const part of splitAtId(reproduce.replay, id) ?? []) add(part, true);
    add(headOf(reproduce.curl), true);
  }
  return { numberOf: (text) => numbers.get(text) ?? -1, list: () => [...numbers.keys()] };
}

/** A case as the page holds it. */
export function packCase(result: CaseResult, texts: Texts): CaseRow {
  const { id, title, verdict, attempts, requirements, reproduce, reason, ticket, findings, evidence } = result;
  const rest: CaseRest = {
    ...(reason === undefined ? {} : { reason }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(findings.length === 0 ? {} : { findings }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  const row = [
    id,
    title,
    CASE_VERDICTS.indexOf(verdict),
    attempts,
    requirements.map(texts.numberOf),
    packAroundId(reproduce.replay, { id, texts }),
    packCurl(reproduce.curl, texts),
  ] as const;
  return Object.keys(rest).length === 0 ? row : [...row, rest];
}

function packAroundId(text: string, { id, texts }: { readonly id: string; readonly texts: Texts }): TextAroundId {
  const [before, after] = (splitAtId(text, id) ?? []).map(texts.numberOf);
  return before === undefined || after === undefined || before < 0 || after < 0 ? text : [before, after];
}

function splitAtId(text: string, id: string): readonly [before: string, after: string] | undefined {
  const at = text.indexOf(id);
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + id.length)];
}

function packCurl(curl: string, texts: Texts): CaseRow[6] {
  const head = headOf(curl);
  const number = texts.numberOf(head);
  return number < 0 || head.length < 8 ? curl : [number, curl.slice(head.length)];
}

const headOf = (curl: string): string => CURL_HEAD.exec(curl)?.[0] ?? '';
