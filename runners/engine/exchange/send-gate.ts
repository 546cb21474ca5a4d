/** Lets tasks pass side by side, or one alone with nobody else on the way. */
export interface SendGate {
  readonly together: <Result>(task: () => Promise<Result>) => Promise<Result>;
  /** Waits until everybody else is through, and holds back whoever comes meanwhile. */
  readonly alone: <Result>(task: () => Promise<Result>) => Promise<Result>;
}

/** A gate through which nobody goes yet. */
export function openSendGate(): SendGate {
  let together = 0;
  let last: Promise<unknown> | undefined;
  let wakeAlone = () => {};
  const empty = async () => {
    while (together > 0)
      await new Promise<void>((resolve) => {
        wakeAlone = resolve;
      });
  };
  return {
    together: async (task) => {
      while (last !== undefined) await last;
      together += 1;
      try {
        return await task();
      } finally {
        together -= 1;
        if (together === 0) wakeAlone();
      }
    },
    alone: async (task) => {
      const before = last;
      const turn = (async () => {
        await before;
        await empty();
        return task();
      })();
      const over = turn.then(
        () => {},
        () => {},
      );
      last = over;
      try {
        return await turn;
      } finally {
        if (last === over) last = undefined;
      }
    },
  };
}
