import type { CaseVerdict } from '../../spec/words/finding.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { heading, type Page, paragraph } from './page.ts';

/** What was learnt about the target, then the figures of the run. */
export function countLines(record: RunRecord, page: Page): readonly string[] {
  const learnt = record.learnt.flatMap((fact) => paragraph(fact, { page, first: '  - ' }));
  return [
    ...(learnt.length === 0
      ? []
      : [...heading(`Learnt about the ${record.target.kind === 'client' ? 'client' : 'target'}`, page), ...learnt]),
    ...heading('Counts', page),
    ...figures(record).flatMap(([label, text]) => paragraph(text, { page, first: `  ${label.padEnd(16)}` })),
  ];
}

function figures(record: RunRecord): readonly (readonly [label: string, text: string])[] {
  const counts = countVerdicts(record.requirements);
  const { faults, killed, variants, passed } = record.oracle;
  return [
    [
      'requirements',
      `${counts.passed} passed, ${counts.failed} failed, ${counts.untested} untested, ${counts['not-applicable']} not applicable${unusual(counts)}`,
    ],
    ...partText(record),
    ['cases', casesText(record)],
    ...(record.properties.length === 0 ? [] : [['property cases', propertiesText(record)] as const]),
    ...trafficText(record),
    ['time', `${(record.durationMs / 1000).toFixed(2)} s`],
    ...(record.resumedFrom === undefined
      ? []
      : [['resumed', `from the run of ${record.resumedFrom}; requests and time are those since`] as const]),
    ['seed', `${record.seed}`],
    ...(faults === 0
      ? []
      : [
          [
            'oracle',
            `${killed} of ${faults} faults found, ${passed} of ${variants} right variants passed when this version was made`,
          ] as const,
        ]),
  ];
}

/** A client is asked for calls, and sends as many requests for each as it likes. */
function trafficText({ calls, requests, retries }: RunRecord): readonly (readonly [label: string, text: string])[] {
  if (calls === undefined) return [['requests', `${figure(requests)}, ${figure(retries)} sent again`]];
  return [
    ['calls', figure(calls)],
    ['requests', `${figure(requests)} arrived`],
  ];
}

/** Requirements that passed while some of their cases said nothing. */
function partText({ requirements }: RunRecord): readonly (readonly [label: string, text: string])[] {
  const inPart = requirements.filter(({ silent }) => silent !== undefined).length;
  return inPart === 0
    ? []
    : [['passed in part', `${figure(inPart)}: -v tells which of their cases said nothing, and why`]];
}

function casesText(record: RunRecord): string {
  const count = (verdict: CaseVerdict): number => record.cases.filter((result) => result.verdict === verdict).length;
  return `${figure(record.cases.length)}: ${figure(count('passed'))} passed, ${figure(count('failed'))} failed, ${figure(count('untested'))} untested${unusual({ flaky: count('flaky'), known: count('known'), needless: count('not-applicable') })}`;
}

/** Verdicts that most runs have none of. */
const unusual = ({
  flaky,
  known,
  needless = 0,
}: {
  readonly flaky: number;
  readonly known: number;
  readonly needless?: number;
}): string =>
  `${flaky === 0 ? '' : `, ${figure(flaky)} flaky`}${known === 0 ? '' : `, ${figure(known)} known`}${needless === 0 ? '' : `, ${figure(needless)} not applicable`}`;

function propertiesText({ properties }: RunRecord): string {
  const sum = (member: 'cases' | 'failed' | 'flaky' | 'known' | 'untested'): number =>
    properties.reduce((total, property) => total + property[member], 0);
  return `${figure(sum('cases'))} of ${properties.length} ${properties.length === 1 ? 'property' : 'properties'}: ${figure(sum('failed'))} failed, ${figure(sum('untested'))} untested${unusual({ flaky: sum('flaky'), known: sum('known') })}`;
}

const figure = (count: number): string => count.toLocaleString('en-US');
