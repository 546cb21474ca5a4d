import type { HeaderField, HttpResponse } from '../spec/words/http.ts';
import type { JsonObject } from '../spec/words/json.ts';
import { type Alteration, alterStages, type StagesAlteration } from './deviation.ts';
import { FRAMEWORK_STATUSES, type Refusal } from './refusal.ts';
import type { Answer, Run } from './stages.ts';

/** Changes the answer to a started run. */
export const alterSuccess = (edit: (answer: Answer, run: Run) => Answer): Alteration =>
  alterStages((stages) => ({
    ...stages,
    renderSuccess: (run, turn) => edit(stages.renderSuccess(run, turn), run),
  }));

/** Changes the members of the answer to a started run. */
export const alterSuccessBody = (edit: (body: JsonObject, run: Run) => JsonObject): Alteration =>
  alterSuccess((answer, run) => ({ ...answer, body: edit(answer.body, run) }));

/** Sets members of the answer to a started run, where the reference has them. */
export const setMembers = (edit: (run: Run) => JsonObject): Alteration =>
  alterSuccessBody((body, run) => {
    const present = Object.entries(edit(run)).filter(([name]) => Object.hasOwn(body, name));
    return { ...body, ...Object.fromEntries(present) };
  });

/** Changes the answer to some refusals. */
export const alterErrors = (
  concerns: (refusal: Refusal) => boolean,
  edit: (answer: Answer, refusal: Refusal) => Answer,
): StagesAlteration =>
  alterStages((stages) => ({
    ...stages,
    renderRefusal: (refusal) => {
      const answer = stages.renderRefusal(refusal);
      return concerns(refusal) ? edit(answer, refusal) : answer;
    },
  }));

/** True for the errors of the protocol itself. */
export const isFrameworkError = ({ name }: Refusal): boolean => Object.hasOwn(FRAMEWORK_STATUSES, name);
/** True for the errors that the operation documents. */
export const isDocumentedError = (refusal: Refusal): boolean => !isFrameworkError(refusal);

/** Changes the bytes of some answers. */
export const alterBytes = (
  concerns: (answer: Answer) => boolean,
  edit: (response: HttpResponse, answer: Answer) => HttpResponse,
): Alteration =>
  alterStages((stages) => ({
    ...stages,
    encode: (answer) => (concerns(answer) ? edit(stages.encode(answer), answer) : stages.encode(answer)),
  }));

/** True for the answer to a started run. */
export const isSuccess = ({ refusal }: Answer): boolean => refusal === undefined;

/** The headers without those of a name, whatever its letter case. */
export const withoutHeader = (headers: readonly HeaderField[], name: string): readonly HeaderField[] =>
  headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase());

/** The headers with one set to a value. */
export const withHeader = (headers: readonly HeaderField[], [name, value]: HeaderField): readonly HeaderField[] => [
  ...withoutHeader(headers, name),
  [name, value],
];
