import type { Operation } from '../../spec/contract.ts';

/** A path of the operation: what stands in front of it, and its parameters as they stand there. */
export interface MatchedPath {
  readonly prefix: string;
  readonly labels: { readonly [parameter: string]: string };
}

/** Whole segments without dots alone: what such paths mean is for each router to say. */
const PREFIX = '(?:/(?!\\.{1,2}/)[^/]+)*?';

/** Makes the matcher of an operation's paths, in whatever folder of a server they stand. */
export function createPathMatcher({ path: template }: Operation): (path: string) => MatchedPath | undefined {
  const names: string[] = [];
  const pattern = template.replaceAll(
    /\{([^}]+)\}|([^{]+)/g,
    (_, name: string | undefined, fixed: string | undefined) => {
      if (name === undefined) return (fixed ?? '').replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      names.push(name);
      return '([^/]+)';
    },
  );
  const form = new RegExp(`^(${PREFIX})${pattern}$`);
  return (path) => {
    const [route = ''] = path.split('?', 1);
    const found = form.exec(route);
    if (found === null) return undefined;
    const [, prefix = '', ...values] = found;
    return { prefix, labels: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
  };
}
