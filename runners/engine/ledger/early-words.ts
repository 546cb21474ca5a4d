/** What is to be told before the work that it comes from is done. */
export interface EarlyWords<T> {
  readonly tell: (word: T) => void;
  /** The events of a source, with early words among them as soon as they are told, also while the source is at work on its next event. */
  readonly among: (events: AsyncGenerator<T>) => AsyncGenerator<T>;
}

/** Opens a way past the queue for those who cannot yield. */
export function openEarlyWords<T>(): EarlyWords<T> {
  const words: T[] = [];
  let wake = () => {};
  return {
    tell: (word) => {
      words.push(word);
      wake();
    },
    among: async function* (events) {
      let step: Step<T> = { kind: 'at-work' };
      const take = () => {
        step = { kind: 'at-work' };
        events.next().then(
          (result) => {
            step = { kind: 'done', result };
            wake();
          },
          (error: unknown) => {
            step = { kind: 'failed', error };
            wake();
          },
        );
      };
      try {
        for (take(); ; ) {
          while (words.length > 0) yield* words.splice(0);
          const reached = step as Step<T>;
          if (reached.kind === 'failed') throw reached.error;
          if (reached.kind === 'at-work') {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            continue;
          }
          if (reached.result.done === true) return;
          yield reached.result.value;
          take();
        }
      } finally {
        // A reader that stops early ends the source, too.
        await events.return(undefined);
      }
    },
  };
}

type Step<T> =
  | { readonly kind: 'at-work' }
  | { readonly kind: 'done'; readonly result: IteratorResult<T, unknown> }
  | { readonly kind: 'failed'; readonly error: unknown };
