import type { ClientCase, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { ClientContext } from './client-context.ts';
import { answerText } from './scripted-answers.ts';

const STATUSES = [300, 301, 302, 303, 307, 308];

/** Redirects to another path of the same host, and to another host. */
export function writeRedirectCases({ write }: ClientContext): readonly ClientCase[] {
  const redirect = (status: number): Extract<ScriptedAnswer, { readonly kind: 'answer' }> => answerText('', { status });
  return STATUSES.flatMap((status) => {
    const near = redirect(status);
    const ways: readonly (readonly [name: string, title: string, answer: ScriptedAnswer])[] = [
      [String(status), '', { ...near, headers: [...near.headers, ['Location', './elsewhere']] }],
      [`${status}-to-another-host`, ' to another host', { ...near, pointsElsewhere: true }],
    ];
    return ways.flatMap(([name, title, answer]) =>
      write({
        requirements: ['client.response.redirect'],
        name,
        title: `A redirect ${status}${title} is not followed.`,
        answers: [answer],
        expect: { attempts: 'any', told: { kind: 'failure' } },
      }),
    );
  });
}
