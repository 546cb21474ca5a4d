/** A list that grows at its end in constant time without changing what others hold: each link knows the one before. */
export interface Chain<T> {
  readonly last: T;
  readonly before: Chain<T> | undefined;
}

/** The chain with one more link. */
export const append = <T>(chain: Chain<T> | undefined, last: T): Chain<T> => ({ last, before: chain });

/** The links from first to last. */
export function unchain<T>(chain: Chain<T> | undefined): readonly T[] {
  const backwards: T[] = [];
  for (let link = chain; link !== undefined; link = link.before) backwards.push(link.last);
  return backwards.reverse();
}
