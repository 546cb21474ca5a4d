import type { CaseEvidence, ShownExchange } from '../../../spec/words/evidence.ts';
import type { Finding } from '../../../spec/words/finding.ts';
import { CallView } from './call-view.tsx';
import type { CaseStore } from './case-store.ts';
import { ExchangeView } from './exchange-view.tsx';
import { visible } from './visible-text.ts';

interface Control {
  readonly id: string;
  readonly exchange: ShownExchange;
}

/** What was sent and what came back: of an endpoint beside its control, of a client beside what its user was told. */
export function EvidenceView(props: {
  readonly evidence: CaseEvidence;
  readonly findings: readonly Finding[];
  readonly store: Pick<CaseStore, 'named'>;
}) {
  const { evidence, findings, store } = props;
  if (evidence.kind === 'client')
    return (
      <div class="evidence">
        {evidence.calls.map((call, index) => (
          <CallView key={index} call={call} title={evidence.calls.length > 1 ? `Call ${index + 1}` : undefined} />
        ))}
      </div>
    );
  const control = findControl(evidence.controls, store);
  const shown = new Set(findings.map(({ step }) => step));
  return (
    <div class="evidence">
      {evidence.exchanges.map((exchange, step) => {
        const isShown = shown.size === 0 || shown.has(step);
        const title = titleOf({ step, of: evidence.exchanges.length, isShown });
        return isShown && control !== undefined ? (
          <div class="twin pair" key={step}>
            <ExchangeView title={title} exchange={exchange} other={control.exchange} />
            <ExchangeView
              title={`Its control ${visible(control.id)}, accepted`}
              exchange={control.exchange}
              other={exchange}
            />
          </div>
        ) : (
          <ExchangeView title={title} exchange={exchange} key={step} />
        );
      })}
    </div>
  );
}

/** The first control whose exchange the record holds. */
function findControl(ids: readonly string[], store: Pick<CaseStore, 'named'>): Control | undefined {
  for (const id of ids) {
    const evidence = store.named(id)?.evidence;
    if (evidence?.kind === 'endpoint' && evidence.exchanges[0] !== undefined)
      return { id, exchange: evidence.exchanges[0] };
  }
  return undefined;
}

function titleOf(place: { readonly step: number; readonly of: number; readonly isShown: boolean }): string {
  if (place.of === 1) return 'This case';
  const name = `Step ${place.step + 1} of ${place.of}`;
  return place.isShown ? `${name}, which shows it` : name;
}
