import { EMULATOR_FIXTURES } from '../emulator/index.ts';
import { createCaseSource } from '../generators/index.ts';
import { loadContract } from '../spec/index.ts';
import type { RequestPlan } from '../spec/words/case.ts';

/** A request as far as a bare client sends it. */
export interface RecordedRequest {
  readonly path: string;
  readonly body: Buffer;
}

/** Path and body of every request that the suite's property cases send with seed 1, in their order. */
export async function recordBodies(casesPerProperty: number): Promise<readonly RecordedRequest[]> {
  const contract = await loadContract();
  const source = createCaseSource({ contract, fixtures: EMULATOR_FIXTURES, seed: 1 });
  const { properties } = source.plan(new Set(source.controls.map(({ id }) => id)));
  return properties.flatMap((property) =>
    Array.from({ length: Math.ceil(casesPerProperty / property.requestsPerCase) }, (_, index) => {
      const { id, steps } = property.caseAt(index).case;
      return steps.map(({ request }) => writeRequest(request, id));
    }).flat(),
  );
}

/** A token of its own is as long as those of a run. */
function writeRequest({ path, labels, body, token }: RequestPlan, caseId: string): RecordedRequest {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const label = labels[name];
    return label?.kind === 'value' ? encodeURIComponent(label.value) : '';
  });
  const value = body.kind === 'json' ? body.value : {};
  const clientToken =
    token.kind === 'unique' ? { clientToken: `${caseId.padStart(24, 'x')}-${token.name}`.slice(-32) } : {};
  return { path: filled, body: Buffer.from(JSON.stringify({ ...value, ...clientToken })) };
}
