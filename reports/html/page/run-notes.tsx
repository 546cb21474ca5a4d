import type { RunBlock } from '../page-data.ts';
import { ScrollRegion } from './scroll-region.tsx';
import { visible } from './visible-text.ts';

/** What else is known of the run: its generated cases, what it learnt, and entries of a known list that are none any more. */
export function RunNotes({ run }: { readonly run: RunBlock['run'] }) {
  const { properties, learnt, stale = [], proposedEdition, resumedFrom } = run;
  return (
    <>
      {properties.length > 0 && (
        <section aria-labelledby="properties">
          <h2 id="properties" class="part">
            Generated cases
          </h2>
          <ScrollRegion class="scroll" name="Generated cases">
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">Property</th>
                  <th scope="col">Cases</th>
                  <th scope="col">Failed</th>
                  <th scope="col">Flaky</th>
                  <th scope="col">Known</th>
                  <th scope="col">Untested</th>
                </tr>
              </thead>
              <tbody>
                {properties.map(({ id, title, ...counts }) => (
                  <tr key={id}>
                    <th scope="row">
                      {visible(title)} <span class="id">{visible(id)}</span>
                    </th>
                    {[counts.cases, counts.failed, counts.flaky, counts.known, counts.untested].map((each, index) => (
                      <td key={index}>{each.toLocaleString('en-US')}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </section>
      )}
      <Remarks
        id="learnt"
        title={`Learnt about the ${run.target.kind === 'client' ? 'client' : 'target'}`}
        lines={learnt}
      />
      <Remarks id="stale" title="Known deviations that are none any more" lines={stale.map(({ message }) => message)} />
      {proposedEdition !== undefined && (
        <p class="remark">
          The target looks like edition {proposedEdition}: nothing that failed is promised by that one.
        </p>
      )}
      {resumedFrom !== undefined && (
        <p class="remark">This run went on from one that began at {visible(resumedFrom)}.</p>
      )}
    </>
  );
}

function Remarks(props: { readonly id: string; readonly title: string; readonly lines: readonly string[] }) {
  if (props.lines.length === 0) return null;
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id} class="part">
        {props.title}
      </h2>
      <ul class="remarks">
        {props.lines.map((line) => (
          <li key={line}>{visible(line)}</li>
        ))}
      </ul>
    </section>
  );
}
