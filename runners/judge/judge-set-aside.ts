import type { Case, Step } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { Finding } from '../../spec/words/finding.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import type { JudgeContext } from './judge-case.ts';
import { judgeError } from './judge-error.ts';
import { type Judgement, takeNotes } from './notes.ts';
import { readAnswer } from './read-answer.ts';

/**
 * Holds the answers after which requests were sent again to the rules for errors. Only one that names a documented error is the operation's
 * own; an anonymous one may come from anything in front. Its bytes are the whole evidence, so it does not have to come again: what came
 * in its right form as well is told with its rate.
 */
export function judgeSetAside(
  subject: Case,
  { exchanges, ...context }: JudgeContext & { readonly exchanges: readonly Exchange[] },
): Judgement {
  if (exchanges.every(({ setAside }) => setAside === undefined)) return NOTHING;
  const judgements = exchanges.flatMap(({ setAside = [] }, index) => {
    const planned = subject.steps[index];
    return planned === undefined || isOfFrontEnd(planned)
      ? []
      : setAside.map((response) => judgeOne(response, { ...context, index }));
  });
  const witnessed = new Set(judgements.flatMap((judgement) => judgement.witnessed));
  const findings = new Map(
    judgements
      .flatMap((judgement) => judgement.findings)
      .map((finding) => [finding.requirement, withRate(finding, judgements)]),
  );
  return { witnessed: [...witnessed], findings: [...findings.values()] };
}

/** Hardly any request is sent again. */
const NOTHING: Judgement = { witnessed: [], findings: [] };

/** What is signed or put on the wire in an unusual way may be refused by whatever stands in front, in a form of its own. */
function isOfFrontEnd({ request: { signing, credentials, wire } }: Step): boolean {
  return signing !== undefined || credentials.kind === 'none' || wire !== undefined;
}

function judgeOne(
  response: HttpResponse,
  { operation, register, index }: JudgeContext & { readonly index: number },
): Judgement {
  const { notes, judgement } = takeNotes(register, { step: () => index });
  const answer = readAnswer(response, operation);
  const isDocumented = operation.errors.some(({ name }) => name === answer.identity?.name);
  if (isDocumented) judgeError(notes, { answer, operation, scope: { kind: 'any' } });
  return judgement();
}

function withRate(finding: Finding, judgements: readonly Judgement[]): Finding {
  const { requirement: id } = finding;
  const of = judgements.filter(({ witnessed }) => witnessed.includes(id)).length;
  const failed = judgements.filter(({ findings }) => breaks(findings, id)).length;
  const message = `${finding.message} The request was sent again after this answer.`;
  return { ...finding, message, ...(failed === of ? {} : { rate: { failed, of } }) };
}

const breaks = (findings: readonly Finding[], id: RequirementId): boolean =>
  findings.some(({ requirement }) => requirement === id);
