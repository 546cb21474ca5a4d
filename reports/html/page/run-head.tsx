import type { ComponentChildren } from 'preact';
import { describeTarget } from '../../describe-target.ts';
import type { RunBlock } from '../page-data.ts';
import { ThemeButton } from './theme-button.tsx';
import { count, RUN_VERDICT_WORDS, VERDICT_WORDS } from './verdict-words.ts';
import type { Theme } from './view.ts';
import { visible } from './visible-text.ts';

/** The first thing that a reader sees: verdict, target, edition, date, and how well the suite tells wrong from right. */
export function RunHead(props: {
  readonly run: RunBlock['run'];
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}) {
  const { run, theme, onTheme } = props;
  const { word, meaning, tone } = RUN_VERDICT_WORDS[run.verdict];
  const kind = run.target.kind === 'client' ? 'client' : 'endpoint';
  return (
    <header class="head">
      <div class="head-line">
        <p class="eyebrow">
          Conformance of {kind === 'client' ? 'a client' : 'an endpoint'} · StartMetadataGenerationRun
        </p>
        <p class="tools">
          <ThemeButton theme={theme} onTheme={onTheme} />
          <button type="button" class="tool" onClick={() => window.print()}>
            Print
          </button>
        </p>
      </div>
      <div class={`verdict tone-${tone}`}>
        <span class="verdict-sign" aria-hidden="true">
          {VERDICT_WORDS[tone].sign}
        </span>
        <div>
          <h1>{word}</h1>
          <p>
            {meaning} {visible(run.reason ?? '')}
          </p>
        </div>
      </div>
      <dl class="facts">
        <Fact name={kind === 'client' ? 'Client' : 'Target'}>{visible(describeTarget(run.target))}</Fact>
        <Fact name="Edition of the contract">{run.contract.edition}</Fact>
        <Fact name="Date">
          <time dateTime={run.startedAt}>{tellTime(run.startedAt)}</time>
        </Fact>
        <Fact name="Oracle score">
          {run.oracle.killed} of {count(run.oracle.faults, 'fault')} found, {run.oracle.passed} of{' '}
          {count(run.oracle.variants, 'right variant')} passed
        </Fact>
        <Fact name="Run">
          {run.calls === undefined ? '' : `${count(run.calls, 'call')}, `}
          {count(run.requests, 'request')}, {(run.durationMs / 1000).toFixed(1)} s, seed {run.seed}
        </Fact>
        <Fact name="Suite">
          {run.suite.name} {run.suite.version}, contract {run.contract.digest.slice(0, 12)}
        </Fact>
      </dl>
    </header>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** `23 November 2026, 02:50 UTC`: the same for every reader, wherever he is. */
function tellTime(startedAt: string): string {
  const time = new Date(startedAt);
  if (Number.isNaN(time.getTime())) return visible(startedAt);
  const day = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${day}, ${time.toISOString().slice(11, 16)} UTC`;
}
