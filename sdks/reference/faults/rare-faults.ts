import { isJsonObject, type JsonObject, type JsonValue } from '../../../spec/words/json.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages } from '../client-stages.ts';
import { encodeLabel, LABEL } from '../reference-stages.ts';

/** Seconds since 1970 in 2001: the first with ten digits. */
const TEN_DIGITS = 1_000_000_000;

const readOutput =
  (edit: (output: JsonObject, text: string) => JsonObject) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    readOutput: (reply, errand) => edit(stages.readOutput(reply, errand), Buffer.from(reply.body).toString('utf8')),
  });

const mapMember = (object: JsonObject, name: string, edit: (value: JsonValue) => JsonValue): JsonObject =>
  object[name] === undefined ? object : { ...object, [name]: edit(object[name]) };

/** Defects that show only when things come together that no case written by hand puts together: generated calls find them. */
export const RARE_FAULTS: readonly ClientFault[] = [
  {
    name: 'quote-behind-astral-character-lost',
    sentence: 'A quotation mark or a backslash behind a character beyond U+FFFF is dropped.',
    requirements: ['client.request.target.identifier', 'client.request.target.revision'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      chooseMembers: (input, token) => {
        const members = stages.chooseMembers(input, token);
        const target = members['target'];
        if (!isJsonObject(target)) return members;
        const drop = (value: JsonValue) =>
          typeof value === 'string' ? value.replaceAll(/([\u{10000}-\u{10ffff}])["\\]/gu, '$1') : value;
        return { ...members, target: mapMember(mapMember(target, 'identifier', drop), 'revision', drop) };
      },
    }),
  },
  {
    name: 'label-with-percent-and-other-scripts-encoded-twice',
    sentence: 'A label that has both a percent sign and a character beyond ASCII is percent-encoded twice.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      writePath: (input) => {
        const label = String(input[LABEL]);
        const isBoth = label.includes('%') && /[^\0-\x7f]/.test(label);
        return isBoth ? stages.writePath({ ...input, [LABEL]: encodeLabel(label) }) : stages.writePath(input);
      },
    }),
  },
  {
    name: 'short-times-as-milliseconds',
    sentence: 'A createdAt of fewer than ten digits before the point is taken for milliseconds.',
    requirements: ['client.response.createdAt'],
    seenIn: 'constructed',
    apply: readOutput((output) =>
      mapMember(output, 'createdAt', (time) =>
        typeof time === 'number' && time > 0 && time < TEN_DIGITS ? time / 1000 : time,
      ),
    ),
  },
  {
    name: 'creator-cut-at-nul',
    sentence: 'createdBy ends at its first NUL.',
    requirements: ['client.response.createdBy'],
    seenIn: 'texts of C',
    apply: readOutput((output) =>
      mapMember(output, 'createdBy', (name) => (typeof name === 'string' ? (name.split('\0')[0] ?? '') : name)),
    ),
  },
  {
    name: 'answer-on-several-lines-not-read',
    sentence: 'Only the first line of an answer is read.',
    requirements: ['client.response.id'],
    seenIn: 'constructed',
    apply: readOutput((output, text) => (text.startsWith('{\n') ? {} : output)),
  },
];
