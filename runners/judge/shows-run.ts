import type { Operation } from '../../spec/contract.ts';
import type { Answer } from './read-answer.ts';

/** A success that carries none of the documented members may come from anything that answers 200 to whatever it is sent. */
export function showsRun({ object }: Answer, { success }: Operation): boolean {
  return (
    object !== undefined && Object.keys(success.schema.properties ?? {}).some((member) => Object.hasOwn(object, member))
  );
}
