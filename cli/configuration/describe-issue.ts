import type { z } from 'zod';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import { keysAt } from './keys-at.ts';

/** What is wrong with one key of a configuration file, for the person who wrote it. */
export interface DescribedIssue {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Describes an issue by the path of its key, what was expected and what was found. */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): DescribedIssue {
  const inner = issue.code === 'invalid_union' ? nearestBranch(issue) : undefined;
  if (inner !== undefined) return describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema);
  if (issue.code === 'unrecognized_keys') return describeUnknownKey(issue, schema);
  if (issue.input === undefined && issue.path.length > 0)
    return {
      code: 'CONFIG_MISSING_KEY',
      message: `"${pathOf(issue.path)}" is missing.`,
      hint: 'Add the key. `datazone-conformance run --help` shows an example.',
    };
  const place = issue.path.length === 0 ? 'the whole of it' : `"${pathOf(issue.path)}"`;
  return {
    code: 'CONFIG_WRONG_VALUE',
    message: `${place} ${expectation(issue)}, found ${found(issue.input, issue.path)}.`,
    hint: `${issue.path.length === 0 ? 'Write one object that holds the keys.' : 'Correct the value, or leave the key out.'} \`datazone-conformance run --help\` shows an example.`,
  };
}

function describeUnknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodType): DescribedIssue {
  const key = issue.keys[0] ?? '';
  const known = keysAt(schema, issue.path);
  return {
    code: 'CONFIG_UNKNOWN_KEY',
    message: `unknown key "${pathOf([...issue.path, key])}".`,
    hint: didYouMean(key, known) ?? `Known here: ${known.join(', ')}.`,
  };
}

/** Of a union, the alternative that the value comes nearest to: one whose fault is inside the value and not its very type. */
function nearestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  const inside = issue.errors.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return inside.toSorted((a, b) => a.length - b.length)[0]?.[0];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `wants ${issue.expected === 'int' ? 'a whole number' : withArticle(issue.expected)}`;
    case 'invalid_value':
      return `wants one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return `wants at least ${issue.minimum}${issue.origin === 'string' ? ' character' : ''}`;
    case 'too_big':
      return `wants at most ${issue.maximum}`;
    default:
      return `is wrong (${issue.message})`;
  }
}

const withArticle = (type: string): string =>
  type === 'record' ? 'an object' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;

/** Places below which a value may be a secret, also where something else was meant to stand. */
const SECRET_PLACES: ReadonlySet<PropertyKey> = new Set(['url', 'credentials', 'headers', 'before', 'after', 'redact']);

/** The kind of a value and, when it is short, no object and no secret, the value. */
function found(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object') return 'an object';
  return path.some((part) => SECRET_PLACES.has(part))
    ? withArticle(typeof value)
    : `${withArticle(typeof value)}, ${(JSON.stringify(value) ?? String(value)).slice(0, 60)}`;
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');
