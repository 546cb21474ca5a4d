import type { Operation } from '../../spec/contract.ts';
import { pathPattern } from '../requests/path-pattern.ts';

/** A path of the operation: what stands in front of it, and its parameters as they stand there. */
export interface MatchedPath {
  readonly prefix: string;
  readonly labels: { readonly [parameter: string]: string };
}

/** Whole segments without dots alone: what such paths mean is for each router to say. */
const PREFIX = '(?:/(?!\\.{1,2}/)[^/]+)*?';

/** Makes the matcher of an operation's paths, in whatever folder of a server they stand. */
export function createPathMatcher({ path: template }: Operation): (path: string) => MatchedPath | undefined {
  const { source, parameters } = pathPattern(template, '[^/]+');
  const form = new RegExp(`^(${PREFIX})${source}$`);
  return (path) => {
    const [route = ''] = path.split('?', 1);
    const found = form.exec(route);
    if (found === null) return undefined;
    const [, prefix = '', ...values] = found;
    return { prefix, labels: Object.fromEntries(parameters.map((name, index) => [name, values[index] ?? ''])) };
  };
}
