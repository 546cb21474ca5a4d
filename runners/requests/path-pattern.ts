/** The operation's path as the source of a regular expression, one group for each parameter. */
export interface PathPattern {
  readonly source: string;
  /** The parameters, in the order of their groups. */
  readonly parameters: readonly string[];
}

/** Reads a path template such as `/v2/domains/{domainIdentifier}`; `label` is the source of what may stand for a parameter. */
export function pathPattern(template: string, label: string): PathPattern {
  const parameters: string[] = [];
  const source = template.replaceAll(/\{([^}]+)\}|([^{]+)/g, (_, name: string | undefined, fixed: string = '') => {
    if (name === undefined) return fixed.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    parameters.push(name);
    return `(${label})`;
  });
  return { source, parameters };
}
