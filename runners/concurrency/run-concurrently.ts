/**
 * Runs a task for each item, several at a time, and yields results as they come. A worker that is done takes its next item at once, unless
 * as many results wait for the reader as there are workers, so memory stays flat however many items there are. Stops taking items when
 * `isStopped` says so. The first task that fails ends the whole with its error, after those under way have settled.
 */
export async function* runConcurrently<Item, Result>(
  items: Iterable<Item>,
  options: {
    readonly workers: number;
    readonly task: (item: Item) => Promise<Result>;
    readonly isStopped: () => boolean;
  },
): AsyncGenerator<Result> {
  const { workers, task, isStopped } = options;
  const iterator = items[Symbol.iterator]();
  const done: Result[] = [];
  const failures: unknown[] = [];
  let underWay = 0;
  let isOver = false;
  let wake = () => {};
  // What the supply throws is kept like the error of a task, because nobody waits where the next item is taken.
  const takeNext = (): { readonly item: Item } | undefined => {
    try {
      const next = iterator.next();
      return next.done === true ? undefined : { item: next.value };
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  };
  const startNext = (): boolean => {
    if (isOver || isStopped()) return false;
    const next = takeNext();
    if (next === undefined) return false;
    underWay += 1;
    task(next.item)
      .then(
        (result) => void done.push(result),
        (error: unknown) => void failures.push(error),
      )
      .finally(() => {
        underWay -= 1;
        if (failures.length === 0 && done.length < workers) startNext();
        wake();
      });
    return true;
  };
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const fill = () => {
    while (underWay < workers && startNext());
  };
  try {
    fill();
    while (underWay > 0 || done.length > 0 || failures.length > 0) {
      if (failures.length > 0) throw failures[0];
      if (done.length === 0) await change();
      yield* done.splice(0);
      if (failures.length === 0) fill();
    }
  } finally {
    // A reader that stops early leaves no task behind.
    isOver = true;
    while (underWay > 0) await change();
  }
}
