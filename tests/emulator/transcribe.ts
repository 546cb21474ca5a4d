import {
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorAnswer,
  type EmulatorOptions,
  type World,
} from '../../emulator/index.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import { type Conversation, PROBING_CONVERSATIONS, SECOND_DOMAIN, SLOW_CONVERSATIONS } from './probing-requests.ts';
import { SAMPLE_INSTANT_MS, stillEmulator } from './reference.ts';
import { KNOWN_CREDENTIALS } from './signed-requests.ts';

// A deviation may tell the sample's own time or domain: so it is another time, and there is another domain.
const clock = (): number => SAMPLE_INSTANT_MS + 60_000;
/** Half a second later each time that it is looked at. */
const movingClock = (): (() => number) => {
  let atMs = clock();
  return () => {
    atMs += 500;
    return atMs;
  };
};
const world: World = {
  ...DEFAULT_WORLD,
  domains: DEFAULT_WORLD.domains.flatMap((domain) => [domain, { ...domain, identifier: SECOND_DOMAIN }]),
};

const written = (answer: EmulatorAnswer): unknown =>
  'response' in answer
    ? { ...answer, response: { ...answer.response, body: Buffer.from(answer.response.body).toString('latin1') } }
    : answer;

const transcribe = (emulator: Emulator, conversation: Conversation): string =>
  JSON.stringify(conversation.map((request) => written(emulator.handle(request))));

/** Everything that an emulator with these options answers to the probing conversations, each with a fresh emulator. */
export const transcribeAll = (edition: Edition, options: Partial<EmulatorOptions>): readonly string[] =>
  [
    ...PROBING_CONVERSATIONS.map((conversation) => ({ conversation, time: clock })),
    ...SLOW_CONVERSATIONS.map((conversation) => ({ conversation, time: movingClock() })),
  ].map(({ conversation, time }) =>
    transcribe(
      stillEmulator({ older: edition === '2025-09', clock: time, world, accessKeys: [KNOWN_CREDENTIALS], ...options }),
      conversation,
    ),
  );
