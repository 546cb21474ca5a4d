import { memberAt } from '../inputs/edit-input.ts';
import type { Change, GeneratedCall } from './arbitrary-call.ts';
import type { ClientContext } from './client-context.ts';

/** Calls with one character less in one text. The shrinker does not come to all of them by itself: it takes texts off from their front. */
export function* shorten(context: ClientContext, call: GeneratedCall): Generator<GeneratedCall> {
  const { input, output } = call;
  for (const shorter of shortenOne(context, input)) yield { ...call, input: shorter };
  for (const shorter of shortenOne(context, output)) yield { ...call, output: shorter };
}

function* shortenOne(
  context: ClientContext,
  changes: readonly (Change | undefined)[],
): Generator<readonly (Change | undefined)[]> {
  for (const [at, change] of changes.entries()) {
    if (typeof change?.value !== 'string' || isListed(context, change)) continue;
    const characters = [...change.value];
    for (let drop = countFixed(context, change); drop < characters.length && characters.length > 1; drop += 1)
      yield changes.with(at, { ...change, value: characters.toSpliced(drop, 1).join('') });
  }
}

function isListed({ inputs, outputs }: ClientContext, { path }: Change): boolean {
  return [...inputs, ...outputs].some((member) => member.path === path && member.schema.enum !== undefined);
}

/** A label keeps the characters of the plain one, so that it never becomes another part of the path. */
function countFixed({ contract, whole }: ClientContext, { path, value }: Change): number {
  if (!contract.operation.pathParameters.some(({ name }) => name === path)) return 0;
  const plain = memberAt(whole, path);
  return typeof plain === 'string' && String(value).startsWith(plain) ? plain.length : Number.POSITIVE_INFINITY;
}
