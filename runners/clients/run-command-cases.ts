import type { CommandCase } from '../../spec/words/command-case.ts';
import type { Event } from '../../spec/words/event.ts';
import { runConcurrently } from '../concurrency/run-concurrently.ts';
import { showCall } from '../evidence/show-call.ts';
import { registerOf } from '../judge/notes.ts';
import { assembleClientResult } from './client-case-result.ts';
import { type ClientRun, enterClientCase } from './client-run.ts';
import { confirmClientFailure } from './confirm-client-failure.ts';
import { judgeCommand } from './judge/judge-command.ts';
import type { CommandObservation } from './observe-command.ts';

/** Longest line of a tool that is quoted in a report. */
const LONGEST_QUOTE = 160;

/** Has the documented commands run, when the client is a command line tool, and returns how each ended, in plain words. */
export async function* runCommandCases(run: ClientRun): AsyncGenerator<Event, readonly string[]> {
  const { options, isStopped, isSelected } = run;
  if (options.driver.command === undefined || options.outline.mode === 'fuzz') return [];
  const cases = options.commands.filter(isSelected);
  const endings: string[] = [];
  const settled = runConcurrently(cases, {
    workers: options.workers,
    task: (subject) => settle(run, subject),
    isStopped,
  });
  for await (const one of settled) {
    if (one === undefined) continue;
    const { result, silence } = enterClientCase(run, run.ledger, one.judged);
    endings.push(describeEnding(one.subject, one.observed));
    yield { kind: 'case-finished', result, ...(silence === undefined ? {} : { silence }) };
  }
  return endings.toSorted();
}

async function settle(run: ClientRun, subject: CommandCase) {
  const { contract, replay } = run.options;
  const context = { operation: contract.operation, register: registerOf(contract) };
  const observe = (name: string) => run.performer.command(subject, name);
  const observed = await observe('first');
  if (observed === undefined) return undefined;
  const { judgement, runs } = await confirmClientFailure(judgeCommand(subject, { ...context, observed }), {
    again: async (number) => {
      const again = await observe(String(number));
      return again === undefined ? undefined : judgeCommand(subject, { ...context, observed: again });
    },
    isStopped: run.isStopped,
    isKnown: ({ requirement }) => run.deviations.find({ subject, requirement }) !== undefined,
  });
  return {
    subject,
    observed,
    judged: assembleClientResult(subject, {
      judgement,
      attempts: runs,
      replay: replay(subject.id),
      calls: () => {
        const { requests, exit } = observed;
        return [showCall({ asked: { words: subject.words }, requests, answers: [subject.answer], told: exit })];
      },
    }),
  };
}

/** What documents leave to the version of the tool: its exit codes, and the words around the message. */
function describeEnding({ id }: CommandCase, { exit }: CommandObservation): string {
  const lines = exit.stderr.split('\n').filter((line) => line.trim() !== '');
  // Before it may stand how the tool is used, and behind it what it read.
  const told = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
  const quote = told.length > LONGEST_QUOTE ? `${told.slice(0, LONGEST_QUOTE)}...` : told;
  return `${id.slice(id.indexOf('/') + 1)} ends with exit code ${exit.exitCode}${told === '' ? '' : `: ${quote.trim()}`}`;
}
