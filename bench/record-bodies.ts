import { EMULATOR_FIXTURES } from '../emulator/index.ts';
import { createCaseSource } from '../generators/index.ts';
import { loadContract } from '../spec/index.ts';

/** Paths and bodies of the property cases that the suite sends with seed 1. */
export async function recordBodies(
  count: number,
): Promise<readonly { readonly path: string; readonly body: Buffer }[]> {
  const contract = await loadContract();
  const source = createCaseSource({ contract, fixtures: EMULATOR_FIXTURES, seed: 1 });
  const { properties } = source.plan(new Set(source.controls.map(({ id }) => id)));
  return properties.flatMap((property) =>
    Array.from({ length: count / properties.length }, (_, index) => {
      const [{ request }] = property.caseAt(index).case.steps;
      const path = request.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
        const label = request.labels[name];
        return label?.kind === 'value' ? encodeURIComponent(label.value) : '';
      });
      const value = request.body.kind === 'json' ? request.body.value : {};
      const token = request.token.kind === 'unique' ? { clientToken: `bench-${property.id}-${index}` } : {};
      return { path, body: Buffer.from(JSON.stringify({ ...value, ...token })) };
    }),
  );
}
