import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DRIVER_PROTOCOL,
  type DriverCall,
  type DriverCommand,
  type DriverHello,
  type DriverResult,
} from '../../../spec/words/driver-message.ts';
import type { OperationalError } from '../../../spec/words/operational-error.ts';
import type { Driver } from './driver.ts';
import { dismissGroup, endGroup, GRACE_MS, spawnGroup } from './driver-group.ts';
import { describeEnd, describeStillbirth, driverError, openLastWords } from './last-words.ts';
import { readLines } from './read-lines.ts';
import { readMessage } from './read-message.ts';

/** How long the words on stderr that belong to a fault may be behind what stdout showed, in milliseconds: the two are read apart. */
const LAST_WORDS_MS = 100;

/** How a driver is started. */
export interface DriverProcessOptions {
  /** A shell command. */
  readonly command: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How long the first line may take, in milliseconds. */
  readonly helloTimeoutMs: number;
  /** How long one call may take, in milliseconds. */
  readonly callTimeoutMs: number;
}

/** Who waits for an answer: `take` is false for one of the wrong kind. */
interface Waiting {
  readonly take: (result: DriverResult) => boolean;
  readonly reject: (error: OperationalError) => void;
}

/**
 * Starts a driver in a process group of its own and waits for its hello.
 *
 * @throws OperationalError (exit code 2) when it cannot be started, says something else, or nothing in time.
 */
export async function openDriverProcess(options: DriverProcessOptions): Promise<Driver> {
  const child = spawnGroup(options);
  const talk = listen(child, options);
  try {
    const hello = await talk.hello(options.helloTimeoutMs);
    return {
      hello,
      lastWords: talk.lastWords,
      call: (call) => talk.ask(writeLine({ type: 'call', ...call }), { id: call.id, isAnswer: isOutcome }),
      ...(hello.commandLine === true
        ? {
            command: (command) =>
              talk.ask(writeLine({ type: 'command', ...command }), { id: command.id, isAnswer: isExit }),
          }
        : {}),
      finish: () => dismissGroup(child),
      close: () => endGroup(child),
      [Symbol.asyncDispose]: () => endGroup(child),
    };
  } catch (error) {
    await endGroup(child);
    throw error;
  }
}

/** Plain ASCII: some readers take U+2028 for the end of a line, and some take their input for another encoding than UTF-8. */
function writeLine(call: DriverCall | DriverCommand): string {
  return JSON.stringify(call).replaceAll(
    /[^\0-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

type Exit = Extract<DriverResult, { readonly outcome: 'exited' }>;
type Outcome = Exclude<DriverResult, Exit>;

const isExit = (result: DriverResult): result is Exit => result.outcome === 'exited';
const isOutcome = (result: DriverResult): result is Outcome => !isExit(result);

interface Talk {
  readonly hello: (timeoutMs: number) => Promise<DriverHello>;
  readonly ask: <Answer extends DriverResult>(
    line: string,
    asked: { readonly id: string; readonly isAnswer: (result: DriverResult) => result is Answer },
  ) => Promise<Answer>;
  readonly lastWords: () => string;
}

function listen(child: ChildProcess, { command, callTimeoutMs }: DriverProcessOptions): Talk {
  const waiting = new Map<string, Waiting>();
  const answered = new Set<string>();
  const lastWords = openLastWords();
  const greeting = Promise.withResolvers<DriverHello>();
  greeting.promise.catch(() => {});
  let isGreeted = false;
  let broken: OperationalError | undefined;
  let isFailing = false;
  const fail = (message: string, code: string): void => {
    if (isFailing) return;
    isFailing = true;
    const exitCode = isGreeted ? 3 : 2;
    void sleep(LAST_WORDS_MS, undefined, { ref: false }).then(() => {
      const error = driverError(message, { code, lastWords: lastWords.quote(), exitCode });
      broken = error;
      greeting.reject(error);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
  };
  const greet = (hello: DriverHello): void => {
    if (isGreeted) fail('The driver said hello twice.', 'DRIVER_NONSENSE');
    else if (hello.protocol !== DRIVER_PROTOCOL)
      fail(`The driver speaks protocol ${hello.protocol}; this suite speaks ${DRIVER_PROTOCOL}.`, 'DRIVER_PROTOCOL');
    else {
      isGreeted = true;
      greeting.resolve(hello);
    }
  };
  const finish = (result: DriverResult): void => {
    const waiter = waiting.get(result.id);
    waiting.delete(result.id);
    if (!isGreeted) fail('The driver answered before it said hello.', 'DRIVER_NONSENSE');
    else if (answered.has(result.id)) fail(`The driver answered call ${result.id} twice.`, 'DRIVER_UNKNOWN_CALL');
    else if (waiter === undefined)
      fail(`The driver answered a call that nobody made: ${result.id.slice(0, 100)}.`, 'DRIVER_UNKNOWN_CALL');
    else if (!waiter.take(result))
      fail(`The driver answered call ${result.id} with "${result.outcome}".`, 'DRIVER_NONSENSE');
    else answered.add(result.id);
  };
  const take = (line: string): void => {
    if (isFailing || line.trim() === '') return;
    const read = readMessage(line);
    if (read.kind === 'nonsense')
      fail(`The driver wrote a line that is no message: ${read.problem}: ${line.slice(0, 200)}`, 'DRIVER_NONSENSE');
    else if (read.message.type === 'hello') greet(read.message);
    else finish(read.message);
  };
  readLines(child.stdout, {
    onLine: take,
    onTooLong: (limit) => fail(`The driver wrote a line of more than ${limit} bytes.`, 'DRIVER_NONSENSE'),
  });
  readLines(child.stderr, { onLine: lastWords.take, onTooLong: () => {} });
  // A driver that ends in the middle closes its input as well: then its end is told.
  child.stdin?.on(
    'error',
    () => void later(() => fail('The driver closed its stdin and reads no calls.', 'DRIVER_DIED')),
  );
  child.on('error', (error) => fail(`The driver could not be started: ${error.message}`, 'DRIVER_NOT_STARTED'));
  const end = (code: number | null, signal: NodeJS.Signals | null): void =>
    fail(
      isGreeted
        ? `The driver ended in the middle, with ${describeEnd(code, signal)}.`
        : `${describeStillbirth(code, signal)}: ${command}`,
      isGreeted ? 'DRIVER_DIED' : 'DRIVER_NOT_STARTED',
    );
  child.on('close', end);
  // Its streams stay open as long as a process that it started holds them; what it wrote itself is read in a moment.
  child.on('exit', (code, signal) => void later(() => end(code, signal)));
  child.stdout?.on('end', () => {
    // A driver that closes its stdout and lives on will never answer; one that ends says so in a moment.
    void later(() => fail('The driver closed its stdout.', 'DRIVER_DIED'));
  });
  return {
    lastWords: lastWords.quote,
    hello: (timeoutMs) =>
      within(greeting.promise, {
        timeoutMs,
        onLate: () => {
          fail(`The driver said no hello within ${timeoutMs / 1000} s: ${command}`, 'DRIVER_NO_HELLO');
        },
      }),
    ask: <Answer extends DriverResult>(
      line: string,
      { id, isAnswer }: { readonly id: string; readonly isAnswer: (result: DriverResult) => result is Answer },
    ) => {
      if (broken !== undefined) return Promise.reject(broken);
      const outcome = new Promise<Answer>((resolve, reject) => {
        const take = (result: DriverResult): boolean => {
          if (!isAnswer(result)) return false;
          resolve(result);
          return true;
        };
        waiting.set(id, { take, reject });
      });
      child.stdin?.write(`${line}\n`);
      return within(outcome, {
        timeoutMs: callTimeoutMs,
        onLate: () => fail(`The driver did not answer call ${id} within ${callTimeoutMs / 1000} s.`, 'DRIVER_HANGS'),
      });
    },
  };
}

const later = (act: () => void): Promise<void> => sleep(GRACE_MS, undefined, { ref: false }).then(act);

function within<T>(
  promise: Promise<T>,
  { timeoutMs, onLate }: { readonly timeoutMs: number; readonly onLate: () => void },
): Promise<T> {
  const timer = setTimeout(onLate, timeoutMs);
  return promise.finally(() => clearTimeout(timer));
}
