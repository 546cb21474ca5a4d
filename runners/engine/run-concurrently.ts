/**
 * Runs a task for each item, several at a time, and yields results as they come. Items are taken only when a worker is free, and no more
 * results wait than there are workers, so memory stays flat however many items there are. Stops taking items when `isStopped` says so.
 */
export async function* runConcurrently<Item, Result>(
  items: Iterable<Item>,
  options: {
    readonly workers: number;
    readonly task: (item: Item) => Promise<Result>;
    readonly isStopped: () => boolean;
  },
): AsyncGenerator<Result> {
  const iterator = items[Symbol.iterator]();
  const underWay = new Set<Promise<void>>();
  const done: Result[] = [];
  const startNext = (): boolean => {
    if (options.isStopped()) return false;
    const next = iterator.next();
    if (next.done === true) return false;
    const running: Promise<void> = options.task(next.value).then((result) => {
      underWay.delete(running);
      done.push(result);
    });
    underWay.add(running);
    return true;
  };
  try {
    while (underWay.size < options.workers && startNext());
    while (underWay.size > 0 || done.length > 0) {
      if (done.length === 0) await Promise.race(underWay);
      for (const result of done.splice(0)) {
        yield result;
        while (underWay.size + done.length < options.workers && startNext());
      }
    }
  } finally {
    // A reader that stops early leaves no task behind.
    await Promise.allSettled(underWay);
  }
}
