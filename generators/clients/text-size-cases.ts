import { readPattern } from '../../spec/document/read-pattern.ts';
import type { Member } from '../../spec/requirements/list-members.ts';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { withMember } from '../inputs/edit-input.ts';
import { textOfLength } from '../values/text-from-pattern.ts';
import type { ClientContext } from './client-context.ts';
import { answerWith } from './scripted-answers.ts';

/** Length of a long text where nothing bounds it, in characters: longer than the columns and buffers that texts are cut to. */
const LONG = 5000;

/** The longest texts and the empty one, on the way there and on the way back. */
export function writeTextSizeCases(context: ClientContext): readonly ClientCase[] {
  return [...writeSentCases(context), ...writeAnsweredCases(context)];
}

function writeSentCases({ inputs, whole, write, tokenMember }: ClientContext): readonly ClientCase[] {
  return inputs
    .filter((member) => isText(member) && member.path !== tokenMember)
    .flatMap((member) => {
      const { path, place, schema } = member;
      return [
        ...write({
          requirements: [`client.request.${path}`],
          name: 'longest',
          title: `${path} of the greatest length arrives whole.`,
          input: withMember(whole, path, longestOf(schema)),
        }),
        ...(place === 'label'
          ? []
          : write({
              requirements: ['client.request.empty-text'],
              name: path,
              title: `${path} as an empty text is sent so, or refused.`,
              input: withMember(whole, path, ''),
              expect: { sent: 'may', told: { kind: 'anything' } },
            })),
      ];
    });
}

function writeAnsweredCases({ outputs, outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  const output = outputFor(whole);
  return outputs
    .filter((member) => isText(member) && !member.path.includes('.'))
    .flatMap(({ path, schema, required }) => {
      const long = withMember(output, path, longestOf(schema));
      const empty = withMember(output, path, '');
      return [
        ...write({
          requirements: [`client.response.${path}`],
          name: 'longest',
          title: `${path} of the greatest length is given whole.`,
          answers: [answerWith(long)],
          expect: { told: { kind: 'output', members: long } },
        }),
        // What a client makes of a required member that is empty is left to the rule about those that are missing.
        ...(required
          ? []
          : write({
              requirements: ['client.response.empty-text'],
              name: path,
              title: `${path} as an empty text is given so.`,
              answers: [answerWith(empty)],
              expect: { told: { kind: 'output', members: empty, focus: path } },
              twins: [`client.response.${path}/plain`, `client.response.${path}/other-scripts`],
            })),
      ];
    });
}

const isText = ({ place, schema }: Member): boolean =>
  place !== 'item' && schema.type === 'string' && schema.enum === undefined;

function longestOf(schema: Schema): string {
  const { max } = lengthBounds(schema);
  return textOfLength(schema.pattern === undefined ? undefined : readPattern(schema.pattern), Math.min(max, LONG));
}
