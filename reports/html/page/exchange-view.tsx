import type { ShownAnswer, ShownExchange } from '../../../spec/words/evidence.ts';
import { BodyView } from './body-view.tsx';
import { Headers } from './headers.tsx';
import { markDifference, type Span } from './mark-difference.ts';
import { Marked } from './marked.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { visible } from './visible-text.ts';

/** A request and its answer, as they were on the wire. What differs in the request from another one is marked. */
export function ExchangeView(props: {
  readonly title: string;
  readonly exchange: ShownExchange;
  readonly other?: ShownExchange;
  readonly answeredBy?: string;
}) {
  const { title, exchange, other, answeredBy = 'Answered' } = props;
  const { request, answer } = exchange;
  return (
    <section class="exchange">
      <h5>{title}</h5>
      <p class="way">Sent</p>
      <ScrollRegion class="message" name={`${title}: sent`}>
        <p class="start">
          <Marked text={request.method} spans={differing(request.method, other?.request.method)} />{' '}
          <Marked text={request.path} spans={differing(request.path, other?.request.path)} />
        </p>
        <Headers headers={request.headers} {...(other === undefined ? {} : { others: other.request.headers })} />
        <BodyView body={request.body} {...(other === undefined ? {} : { other: other.request.body })} />
      </ScrollRegion>
      <p class="way">{answeredBy}</p>
      <ScrollRegion class="message answer" name={`${title}: answered`}>
        <Answer answer={answer} />
      </ScrollRegion>
    </section>
  );
}

const differing = (text: string, other: string | undefined): readonly Span[] =>
  other === undefined ? [] : markDifference(text, other);

function Answer({ answer }: { readonly answer: ShownAnswer }) {
  if (answer.kind === 'none') return <p class="start none">{visible(answer.why)}</p>;
  return (
    <>
      <p class={`start status-${Math.floor(answer.status / 100)}`}>{answer.status}</p>
      <Headers headers={answer.headers} />
      <BodyView body={answer.body} />
    </>
  );
}
