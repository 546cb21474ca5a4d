import { expect, test } from 'vitest';
import { openSendGate } from '../../runners/engine/exchange/send-gate.ts';

/** A task that ends when it is told to, and a diary of who came and went. */
function actor(diary: string[]) {
  return (name: string) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const task = async () => {
      diary.push(`${name} begins`);
      await ended;
      diary.push(`${name} ends`);
    };
    return { task, end };
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('who goes together does not wait; who goes alone waits for all, and all wait for it', async () => {
  const diary: string[] = [];
  const gate = openSendGate();
  const play = actor(diary);
  const [first, second, alone, later] = [play('first'), play('second'), play('alone'), play('later')];
  const all = [
    gate.together(first.task),
    gate.together(second.task),
    gate.alone(alone.task),
    gate.together(later.task),
  ];
  await settle();
  expect(diary).toEqual(['first begins', 'second begins']);
  first.end();
  await settle();
  expect(diary).not.toContain('alone begins');
  second.end();
  await settle();
  expect(diary.at(-1)).toBe('alone begins');
  alone.end();
  await settle();
  expect(diary.slice(-2)).toEqual(['alone ends', 'later begins']);
  later.end();
  await Promise.all(all);
});

test('several go alone one after the other, also when one of them fails', async () => {
  const diary: string[] = [];
  const gate = openSendGate();
  const play = actor(diary);
  const [one, two] = [play('one'), play('two')];
  const failing = gate.alone(() => Promise.reject(new Error('no')));
  const all = [gate.alone(one.task), gate.alone(two.task)];
  await expect(failing).rejects.toThrow('no');
  await settle();
  expect(diary).toEqual(['one begins']);
  two.end();
  one.end();
  await Promise.all(all);
  expect(diary).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});
