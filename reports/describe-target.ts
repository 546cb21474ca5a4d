import { assertNever } from '../spec/words/assert-never.ts';
import type { Connection, Target } from '../spec/words/run-record.ts';

/** The target in a few words, for a person. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'url':
      return [target.url, ...connectionWords(target)].join(', ');
    case 'embedded':
      return target.fault === undefined ? 'embedded emulator' : `embedded emulator with fault ${target.fault}`;
    case 'traffic':
      return `${target.url} as recorded in ${target.file === '-' ? 'standard input' : target.file}`;
    case 'client':
      return `${target.sdk} ${target.version} (${target.language})`;
    default:
      return assertNever(target);
  }
}

function connectionWords({ insecure, ca, proxy }: Connection): readonly string[] {
  return [
    ...(insecure === true ? ['certificate not checked'] : []),
    ...(ca === undefined ? [] : [`certificate checked against ${ca}`]),
    ...(proxy === undefined ? [] : [`through the proxy ${proxy}`]),
  ];
}
