/** `Shard 2 of 7`, or `Shards 2, 3 and 5 of 7`. */
export function nameShards(indexes: readonly number[], of: number): string {
  const last = indexes.at(-1);
  if (indexes.length < 2) return `Shard ${last} of ${of}`;
  return `Shards ${indexes.slice(0, -1).join(', ')} and ${last} of ${of}`;
}
