import { createInterface } from 'node:readline/promises';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Surroundings } from '../surroundings.ts';

/** A question, with what an empty answer means. */
export interface Question {
  readonly text: string;
  readonly usual: string;
  /** Throws an OperationalError for an answer that cannot be used: the question is asked again. */
  readonly check?: (answer: string) => void;
}

/** Asks one question after the other; the answers, or undefined when Ctrl-C, or the end of the input, came first. */
export async function ask(
  questions: readonly Question[],
  { stdin, stderr }: Pick<Surroundings, 'stdin' | 'stderr'>,
): Promise<readonly string[] | undefined> {
  if (stdin === undefined) return undefined;
  const terminal = createInterface({ input: stdin, output: stderr });
  const ended = new AbortController();
  terminal.once('SIGINT', () => ended.abort()).once('close', () => ended.abort());
  try {
    const answers: string[] = [];
    for (const question of questions) {
      const prompt = `${question.text}${question.usual === '' ? '' : ` [${question.usual}]`}: `;
      for (;;) {
        const answer = (await terminal.question(prompt, { signal: ended.signal })).trim() || question.usual;
        const fault = faultOf(answer, question);
        if (fault === undefined) {
          answers.push(answer);
          break;
        }
        stderr.write(`  ${fault}\n`);
      }
    }
    return answers;
  } catch (error) {
    if (ended.signal.aborted) return undefined;
    throw error;
  } finally {
    terminal.close();
  }
}

function faultOf(answer: string, { check }: Question): string | undefined {
  try {
    check?.(answer);
    return undefined;
  } catch (error) {
    if (error instanceof OperationalError) return `${error.message} ${error.hint}`;
    throw error;
  }
}
