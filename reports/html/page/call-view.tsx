import { assertNever } from '../../../spec/words/assert-never.ts';
import type { ShownCall, ShownOutcome } from '../../../spec/words/evidence.ts';
import { ExchangeView } from './exchange-view.tsx';
import { visible } from './visible-text.ts';

/** A call of a client: what its user asked for, what went over the wire, and what the user was told. */
export function CallView({ call, title }: { readonly call: ShownCall; readonly title: string | undefined }) {
  const { asked, exchanges, told } = call;
  return (
    <div class="call">
      {title !== undefined && <h5>{title}</h5>}
      <div class="twin pair">
        <Told name="Asked of the client" text={'input' in asked ? pretty(asked.input) : asked.words.join(' ')} />
        <Told name="Told its user" text={tell(told)} />
      </div>
      {exchanges.length === 0 && <p class="note">Nothing was sent.</p>}
      {exchanges.map((exchange, attempt) => (
        <div class="twin" key={attempt}>
          <ExchangeView
            title={exchanges.length > 1 ? `Attempt ${attempt + 1} of ${exchanges.length}` : 'On the wire'}
            answeredBy="Answered by the suite"
            exchange={exchange}
          />
        </div>
      ))}
    </div>
  );
}

function Told({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <section class="exchange">
      <h5>{name}</h5>
      <pre class="message told">{visible(text)}</pre>
    </section>
  );
}

function tell(told: ShownOutcome): string {
  switch (told.kind) {
    case 'output':
      return `success\n${pretty(told.output)}`;
    case 'error':
      return `error\n${pretty(told.error)}`;
    case 'unsupported':
      return `cannot be said with this client: ${told.reason}`;
    case 'exited':
      return `exit code ${told.exitCode}\n${told.stdout}\n${told.stderr}`.trim();
    default:
      return assertNever(told);
  }
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
