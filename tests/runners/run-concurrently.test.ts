import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runConcurrently } from '../../runners/concurrency/run-concurrently.ts';

const range = (length: number) => Array.from({ length }, (_, index) => index);

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('running tasks concurrently', () => {
  test('gives each result once, keeps as many under way as allowed, and takes items in order', async () => {
    const DURATIONS = fc.array(fc.nat(3), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(DURATIONS, fc.integer({ min: 1, max: 5 }), async (durations, workers) => {
        const taken: number[] = [];
        let [underWay, busiest] = [0, 0];
        const results = await collect(
          runConcurrently(durations.entries(), {
            workers,
            isStopped: () => false,
            task: async ([index, durationMs]) => {
              taken.push(index);
              underWay += 1;
              busiest = Math.max(busiest, underWay);
              if (durationMs > 0) await sleep(durationMs - 1);
              underWay -= 1;
              return index;
            },
          }),
        );
        expect(taken).toEqual(range(durations.length));
        expect(results.toSorted((a, b) => a - b)).toEqual(range(durations.length));
        expect(busiest).toBeLessThanOrEqual(workers);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('has all workers busy', async () => {
    let [underWay, busiest] = [0, 0];
    const task = async () => {
      underWay += 1;
      busiest = Math.max(busiest, underWay);
      await sleep(2);
      underWay -= 1;
    };
    await collect(runConcurrently(range(9), { workers: 3, isStopped: () => false, task }));
    expect(busiest).toBe(3);
  });

  test('takes no more items once it is stopped, and gives what is under way', async () => {
    let isStopped = false;
    const results = await collect(
      runConcurrently(range(100), {
        workers: 2,
        isStopped: () => isStopped,
        task: async (item) => {
          await sleep(1);
          if (item === 5) isStopped = true;
          return item;
        },
      }),
    );
    expect(results.length).toBeGreaterThanOrEqual(6);
    expect(results.length).toBeLessThanOrEqual(7);
  });

  test('takes an endless supply only as fast as it is read', async () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        taken += 1;
        yield taken;
      }
    }
    let read = 0;
    for await (const _ of runConcurrently(endless(), {
      workers: 3,
      isStopped: () => false,
      task: async (item) => item,
    })) {
      read += 1;
      await sleep(1);
      expect(taken - read).toBeLessThanOrEqual(6);
      if (read === 20) break;
    }
  });

  test('leaves no task behind when its reader goes', async () => {
    let underWay = 0;
    const task = async () => {
      underWay += 1;
      await sleep(5);
      underWay -= 1;
    };
    for await (const _ of runConcurrently(range(20), { workers: 4, isStopped: () => false, task })) break;
    expect(underWay).toBe(0);
  });

  test('passes the first error on, after what was under way', async () => {
    let underWay = 0;
    const task = async (item: number) => {
      underWay += 1;
      await sleep(item === 1 ? 1 : 8);
      underWay -= 1;
      if (item >= 1) throw new Error(`item ${item}`);
      return item;
    };
    await expect(collect(runConcurrently(range(20), { workers: 3, isStopped: () => false, task }))).rejects.toThrow(
      'item 1',
    );
    expect(underWay).toBe(0);
  });

  test('keeps an error until its reader comes back', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const task = async (item: number) => {
      if (item > 0) throw new Error('late');
      return item;
    };
    const read = async () => {
      for await (const _ of runConcurrently(range(9), { workers: 1, isStopped: () => false, task })) await sleep(10);
    };
    await expect(read()).rejects.toThrow('late');
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });

  test('passes on what the supply of items throws', async () => {
    function* broken() {
      yield 1;
      throw new Error('no more');
    }
    const run = collect(runConcurrently(broken(), { workers: 2, isStopped: () => false, task: async (item) => item }));
    await expect(run).rejects.toThrow('no more');
  });

  test('passes on what the supply of items throws later', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    function* broken() {
      yield* [1, 2, 3, 4];
      throw new Error('no more');
    }
    const task = async (item: number) => sleep(1, item);
    const run = collect(runConcurrently(broken(), { workers: 2, isStopped: () => false, task }));
    const inTime = Promise.race([run, sleep(500).then(() => Promise.reject(new Error('it hangs')))]);
    await expect(inTime).rejects.toThrow('no more');
    await sleep(1);
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });
});
