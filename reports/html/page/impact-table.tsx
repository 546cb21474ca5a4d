import type { ImpactQuote } from '../../../spec/words/impact.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { count } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** Which clients suffer when the requirement is broken, as it was measured. */
export function ImpactTable({ impact: { faults, clients } }: { readonly impact: ImpactQuote }) {
  return (
    <div class="impact">
      <h4>What it does to clients</h4>
      <p class="note">
        Measured with {count(faults, 'deliberate fault that breaks', 'deliberate faults that break')} this promise.
      </p>
      <ScrollRegion class="scroll" name="What it does to clients">
        <table>
          <thead>
            <tr>
              <th scope="col">Client</th>
              <th scope="col">Worse off with</th>
              <th scope="col">At worst</th>
            </tr>
          </thead>
          <tbody>
            {clients.map(({ client, version, breaks, gravest }) => (
              <tr key={client}>
                <th scope="row">
                  {visible(client)} <span class="version">{visible(version)}</span>
                </th>
                <td>
                  {breaks} of {faults}
                </td>
                <td class={breaks === 0 ? 'none' : `gravity gravity-${gravest}`}>
                  {breaks === 0 ? 'nothing that its user notices' : gravest.replaceAll('-', ' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
