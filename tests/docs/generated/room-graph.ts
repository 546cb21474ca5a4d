import { listSourceFiles } from '../../architecture/list-source-files.ts';
import { readModule } from '../../architecture/read-module.ts';
import { roomOf } from '../../architecture/source-file.ts';

/** A room, the folders in it, and the other rooms that it imports. */
export interface Room {
  readonly name: string;
  readonly folders: readonly string[];
  readonly imports: readonly string[];
}

/** The rooms of this checkout that have to do with another, in the order of their names; found by the reader of the architecture test. */
export async function readRooms(): Promise<readonly Room[]> {
  const modules = (await listSourceFiles()).map(readModule).filter(({ path }) => path.includes('/'));
  const names = [...new Set(modules.map(({ path }) => roomOf(path)))].toSorted();
  const rooms = names.map((name): Room => {
    const mine = modules.filter(({ path }) => roomOf(path) === name);
    const imported = mine.flatMap(({ imports }) => imports.map(roomOf)).filter((room) => room !== '' && room !== name);
    const folders = mine.map(({ path }) => path.split('/')).filter(({ length }) => length > 2);
    return {
      name,
      folders: [...new Set(folders.map(([, folder = '']) => folder))].toSorted(),
      imports: [...new Set(imported)].toSorted(),
    };
  });
  const imported = new Set(rooms.flatMap(({ imports }) => imports));
  return rooms.filter(({ name, imports }) => imports.length > 0 || imported.has(name));
}

/** Rooms above all that they import, the lowest row last. */
export function rowsOf(rooms: readonly Room[]): readonly (readonly Room[])[] {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  const heightOf = (name: string): number =>
    1 + Math.max(-1, ...(byName.get(name)?.imports ?? []).filter((each) => byName.has(each)).map(heightOf));
  const rows = Map.groupBy(rooms, ({ name }) => heightOf(name));
  return [...rows].toSorted(([one], [other]) => other - one).map(([, row]) => row);
}
