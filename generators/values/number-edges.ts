import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { Schema } from '../../spec/words/schema.ts';

/** The numbers that a schema allows, as far as its bounds go. */
export interface NumberEdges {
  /** The smallest and the largest allowed number; undefined where the schema sets no bound. */
  readonly lowest: number | undefined;
  readonly highest: number | undefined;
  /** Distance between neighbours: of the multiples, of the integers, or one that tells fractions apart. */
  readonly step: number;
}

/** Widest step between the numbers that are tried where a schema allows every fraction. */
const WIDEST_FRACTION = 0.5;

/** The outermost numbers that keep every bound of the schema and lie on its grid of multiples. */
export function numberEdges(schema: Schema): NumberEdges {
  const grid = schema.multipleOf ?? (jsonTypes(schema).includes('integer') ? 1 : undefined);
  const step = grid ?? fractionStep(schema);
  const above = (bound: number, isExclusive: boolean) => {
    if (grid === undefined) return isExclusive ? bound + step : bound;
    const count = isExclusive ? Math.floor(tidy(bound / grid)) + 1 : Math.ceil(tidy(bound / grid));
    return tidy(count * grid);
  };
  const lowest = [
    ...(schema.minimum === undefined ? [] : [above(schema.minimum, false)]),
    ...(schema.exclusiveMinimum === undefined ? [] : [above(schema.exclusiveMinimum, true)]),
  ];
  const highest = [
    ...(schema.maximum === undefined ? [] : [-above(-schema.maximum, false)]),
    ...(schema.exclusiveMaximum === undefined ? [] : [-above(-schema.exclusiveMaximum, true)]),
  ];
  return {
    lowest: lowest.length === 0 ? undefined : Math.max(...lowest),
    highest: highest.length === 0 ? undefined : Math.min(...highest),
    step,
  };
}

/** A quarter of a narrow range, so that there is something between its bounds. */
function fractionStep({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): number {
  const range = (maximum ?? exclusiveMaximum ?? Infinity) - (minimum ?? exclusiveMinimum ?? -Infinity);
  return range > 0 ? Math.min(WIDEST_FRACTION, tidy(range / 4)) : WIDEST_FRACTION;
}

/** A number without the last digits that binary fractions add: three times 0.05 is 0.15. No zero is negative. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
