import { foldEvents } from '../../reports/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

/** The record of events that hold a started run. */
export function recordOf(events: Iterable<Event>): RunRecord {
  const record = foldEvents(events);
  if (record === undefined) throw new Error('the events hold no started run');
  return record;
}
