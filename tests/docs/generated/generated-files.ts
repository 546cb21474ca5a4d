import { drawRooms } from './draw-rooms.ts';
import { readRooms } from './room-graph.ts';
import { tellAmbiguousPoints } from './tell-ambiguous-points.ts';
import { tellReference } from './tell-reference.ts';

/** A file of the checkout that is written by a command, and what has to stand in it. */
interface GeneratedFile {
  /** From the top of the checkout. */
  readonly path: string;
  readonly text: string;
}

/** Every page and picture that is made from the code. */
export async function generateFiles(): Promise<readonly GeneratedFile[]> {
  return [
    { path: 'docs/ambiguous-points.md', text: tellAmbiguousPoints() },
    { path: 'docs/architecture.svg', text: drawRooms(await readRooms()) },
    ...tellReference(),
  ];
}
