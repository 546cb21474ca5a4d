import type { Output } from './outputs/output.ts';

/** The text of a report: whole, or part by part as it is made, where the whole may be larger than memory should hold. */
export type Rendered = string | Iterable<string>;

/** Writes a text to its end and closes its output. Of one that breaks off while it is made, nothing is left. */
export async function writeRendered(output: Output, render: () => Rendered | Promise<Rendered>): Promise<void> {
  try {
    const rendered = await render();
    for (const part of typeof rendered === 'string' ? [rendered] : rendered) await output.write(part);
  } catch (error) {
    await output.discard?.();
    throw error;
  }
  await output.close();
}
