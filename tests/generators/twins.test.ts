import { describe, expect, it } from 'vitest';
import type { Case, RequestPlan } from '../../spec/words/case.ts';
import { isJsonObject, type JsonValue } from '../../spec/words/json.ts';
import { GENERATED, propertyOf } from './small-contexts.ts';

const REFUSED = ['reject', 'refuse', 'like', 'no-run', 'unlike'];

describe.each(GENERATED)('every request of edition $edition that a right target does not accept', (generated) => {
  const { cases } = generated;
  const controls = new Map(cases.filter(({ id }) => id.startsWith('control/')).map((each) => [each.id, each]));
  const invalid = propertyOf(generated, 'property.invalid');
  const made = Array.from({ length: 1000 }, (_, index) => invalid.caseAt(index).case);
  const twins = [...cases, ...made].filter(
    ({ steps: [first, second], scenario }) =>
      second === undefined && scenario === undefined && REFUSED.includes(first.expect.kind),
  );

  it('has a control', () => {
    expect(twins.filter((each) => controlOf(each) === undefined).map(({ id }) => id)).toEqual([]);
    expect(twins.length).toBeGreaterThan(1200);
  });

  it('differs from its control in one place', () => {
    const wrong = twins
      .map((each) => ({ id: each.id, places: differences(each.steps[0].request, controlOf(each)?.steps[0].request) }))
      // A name written in other letters is one difference, seen from either side.
      .filter(({ places }) => new Set(places.map((place) => place.toLowerCase())).size !== 1);
    expect(wrong).toEqual([]);
  });

  function controlOf({ controls: [id] }: Case): Case | undefined {
    return controls.get(id ?? '');
  }
});

/** The places in which two requests differ: parts of the request, and paths within the JSON value. The runner's token is the member. */
function differences(request: RequestPlan, control: RequestPlan | undefined): readonly string[] {
  if (control === undefined) return ['everything'];
  const parts = (['method', 'path', 'query', 'headers', 'credentials', 'labels', 'wire'] as const).filter(
    (part) => JSON.stringify(request[part]) !== JSON.stringify(control[part]),
  );
  const edit = (plan: RequestPlan) => (plan.body.kind === 'json' ? JSON.stringify(plan.body.edit) : plan.body.kind);
  const isWritten = request.body.kind === 'json' && request.body.edit === undefined;
  // GET has neither body nor media type; it is sent a second time with both.
  if (request.body.kind === 'none' && request.method === 'GET') return ['method'];
  return [
    ...parts,
    ...(isWritten ? valueDifferences(bodyOf(request), bodyOf(control), 'body') : []),
    ...(isWritten || edit(request) === edit(control) ? [] : ['body text']),
  ];
}

function bodyOf({ body, token }: RequestPlan): JsonValue {
  const value = body.kind === 'json' ? body.value : {};
  return token.kind === 'unique' ? { ...value, clientToken: 'unique' } : value;
}

function valueDifferences(a: JsonValue | undefined, b: JsonValue | undefined, path: string): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item: JsonValue, index) => valueDifferences(item, b[index] as JsonValue, `${path}.${index}`));
  if (!isJsonObject(a) || !isJsonObject(b)) return [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const differing = [...names].flatMap((name) =>
    Object.hasOwn(a, name) && Object.hasOwn(b, name)
      ? valueDifferences(a[name], b[name], `${path}.${name}`)
      : [`${path}.${name}`],
  );
  // The same members with the same values in another order are no difference of one member.
  return differing.length === 0 ? [`${path} (order)`] : differing;
}
