import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ExplainSilence } from '../engine/ledger/requirement-ledger.ts';
import { NEVER_AGAIN, NOT_AGAIN, UNHEEDED } from './judge/silences.ts';

type Selectable = Pick<ClientCase, 'id' | 'title' | 'requirements'> & { readonly expect?: object };

/** Makes the explanations for a client: what was selected, and what it cannot say, says why nothing bore witness. */
export function explainClientSilence(options: {
  readonly cases: readonly Selectable[];
  readonly isSelected: (subject: Selectable) => boolean;
  /** True when every case of the contract ran to its end. */
  readonly isThorough: () => boolean;
  readonly isCommandLine: boolean;
}): ExplainSilence {
  return ({ id }, of) => {
    if (id.startsWith('client.command.') && !options.isCommandLine)
      return { verdict: 'not-applicable', reason: 'This client is no command line tool.' };
    const entry = of(id);
    const own = options.cases.filter(({ requirements }) => requirements.includes(id));
    if (own.length > 0 && !own.some(options.isSelected))
      return { verdict: 'untested', reason: 'Not selected in this run.' };
    if (entry?.silence !== undefined) return judgeSilence(entry.silence.reason, own);
    const habit = OPTIONAL_HABITS[id];
    if (habit !== undefined && options.isThorough()) return { verdict: 'not-applicable', reason: habit };
    return { verdict: 'untested', reason: 'No call of this run bore witness to it.' };
  };
}

/** What a client may do or leave. */
const LEFT_TO_ITS_USER: ReadonlySet<string> = new Set([NEVER_AGAIN, NOT_AGAIN, UNHEEDED]);

/**
 * What a client may refuse, has no words for, or leaves to its user, it can do neither right nor wrong. What every client has to be able to
 * say could not be tested with this driver.
 */
function judgeSilence(silence: string, own: readonly Selectable[]): ReturnType<ExplainSilence> {
  const isOfEveryClient =
    !LEFT_TO_ITS_USER.has(silence) && own.some(({ expect = {} }) => 'sent' in expect && expect.sent === 'must');
  return { verdict: isOfEveryClient ? 'untested' : 'not-applicable', reason: capitalise(`${silence}.`) };
}

/** What a right client may leave to its user altogether. Of a client that did it in no call, the promise about it says nothing. */
const OPTIONAL_HABITS: Readonly<Record<string, string>> = {
  'client.retry.fresh-signature': 'This client never sends a request again.',
  'client.retry.attempt-headers': 'This client does not number its attempts.',
  'client.token.stable': 'This client never sends a request again.',
  'client.token.fresh': 'This client makes up no clientToken.',
  'client.token.well-formed': 'This client makes up no clientToken.',
};

const capitalise = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
