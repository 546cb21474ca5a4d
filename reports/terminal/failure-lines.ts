import type { RunRecord, Target } from '../../spec/words/run-record.ts';
import { describeImpact, describeImpacts } from '../describe-impact.ts';
import { type Failure, groupFailures, LEVELS, type Witness } from '../group-failures.ts';
import { type FailedAlike, splitAlike } from '../split-alike.ts';
import { nameRequirement } from './name-requirement.ts';
import { command, heading, labelled, type Page, paragraph } from './page.ts';
import { rateLines } from './rate-lines.ts';
import { staleLines } from './stale-lines.ts';

/** Failures grouped by requirement, MUST before SHOULD; what failed alike is told once, by its first, but for a verbose page. What is flaky, known or listed in vain comes after. */
export function failureLines(record: RunRecord, page: Page): readonly string[] {
  const failures = groupFailures(record);
  const { alike, single } = page.verbose ? { alike: [], single: failures } : splitAlike(failures);
  return [
    ...(failures.length === 0 ? [] : emulatorLines(record.target, page)),
    ...alike.flatMap((group) => alikeLines(group, page)),
    ...LEVELS.flatMap((level) => {
      const ofLevel = single.filter(({ requirement }) => requirement.level === level);
      if (ofLevel.length === 0) return [];
      return [
        ...heading(`Failed, ${level.toUpperCase()} (${ofLevel.length})`, page),
        ...ofLevel.flatMap((failure) => ['', ...requirementLines(failure, page)]),
      ];
    }),
    ...flakyLines(groupFailures(record, 'flaky'), page),
    ...knownLines(groupFailures(record, 'known'), page),
    ...staleLines(record, page),
  ];
}

/** What comes and goes, apart from what stays: the reason says how often. */
function flakyLines(failures: readonly Failure[], page: Page): readonly string[] {
  if (failures.length === 0) return [];
  return [
    ...heading(`Flaky (${failures.length})`, page),
    ...failures.flatMap((failure) => [
      '',
      ...requirementLines(failure, page),
      ...labelled('in all', { text: failure.requirement.reason ?? '', page }),
    ]),
  ];
}

/** The listed deviations, one paragraph each: what is broken, why that is known, where it is taken care of. */
function knownLines(failures: readonly Failure[], page: Page): readonly string[] {
  if (failures.length === 0) return [];
  return [
    ...heading(`Known (${failures.length})`, page),
    ...failures.flatMap(({ requirement }) => [
      '',
      ...paragraph(nameRequirement(requirement), { page, first: '  ', paint: page.palette.caution }),
      ...labelled('reason', { text: requirement.reason ?? '', page }),
      ...labelled('ticket', { text: requirement.ticket ?? '', page }),
    ]),
  ];
}

/** The embedded emulator is gone when the report is read: its curl lines need another one. */
function emulatorLines(target: Target, page: Page): readonly string[] {
  if (target.kind !== 'embedded') return [];
  const serve = `serve${target.fault === undefined ? '' : ` --fault ${target.fault}`}`;
  return paragraph(`The curl lines speak to the emulator that \`${serve}\` starts.`, { page, first: '  ' });
}

function alikeLines({ failures, observed }: FailedAlike, page: Page): readonly string[] {
  const witness = failures[0]?.witnesses[0];
  const impact = describeImpacts(failures.map(({ requirement }) => requirement));
  return [
    ...heading(`Failed alike (${failures.length} requirements)`, page),
    ...(witness === undefined
      ? []
      : [
          ...labelled('case', { text: witness.result.id, page }),
          ...labelled('expected', { text: witness.finding.expected, page }),
        ]),
    ...labelled('observed', { text: observed, page }),
    ...(witness === undefined ? [] : reproduceLines(witness)),
    ...paragraph(failures.map(({ requirement }) => nameRequirement(requirement)).join(', '), {
      page,
      first: '    ',
      paint: page.palette.bad,
    }),
    ...labelled('cases', { text: 'this is the first one; -v tells the others', page }),
    ...(impact === undefined ? [] : labelled('clients', { text: impact, page })),
  ];
}

function requirementLines({ requirement, witnesses }: Failure, page: Page): readonly string[] {
  const shown = page.verbose ? witnesses : witnesses.slice(0, 1);
  return [
    ...paragraph(requirement.id, { page, first: '  ', paint: page.palette.bad }),
    ...paragraph(requirement.promise, { page, first: '    ' }),
    ...(shown.length === 0 && requirement.reason !== undefined
      ? labelled('reason', { text: requirement.reason, page })
      : []),
    ...shown.flatMap((witness) => witnessLines(witness, page)),
    ...(witnesses.length > shown.length
      ? labelled('cases', {
          text: `${new Set(witnesses.map(({ result }) => result.id)).size} show it; -v tells them all`,
          page,
        })
      : []),
    ...(requirement.impact === undefined
      ? []
      : labelled('clients', { text: describeImpact(requirement.impact), page })),
  ];
}

function witnessLines(witness: Witness, page: Page): readonly string[] {
  const { result, finding } = witness;
  return [
    ...labelled('case', { text: result.id, page }),
    ...labelled('expected', { text: finding.expected, page }),
    ...labelled('observed', { text: finding.observed, page }),
    ...rateLines(finding, page),
    ...labelled('source', { text: `${finding.source.document}: ${finding.source.section}`, page }),
    ...reproduceLines(witness),
  ];
}

const reproduceLines = ({ result }: Witness): readonly string[] => [
  // A call of a client has none: its user's side is no HTTP request.
  ...(result.reproduce.curl === '' ? [] : [command('curl', result.reproduce.curl)]),
  command('replay', result.reproduce.replay),
];
