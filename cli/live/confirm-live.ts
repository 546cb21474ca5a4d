import { isLive } from '../flags/target-url.ts';
import type { RunSettings } from '../settings.ts';
import type { Confirmation } from './confirmation.ts';

/** Asks before a run against an endpoint of AWS itself; any other passes. Throws an OperationalError when it is not confirmed. */
export async function confirmLive(settings: RunSettings, confirmation: Confirmation): Promise<void> {
  const { url } = settings.configuration;
  if (url === undefined || !isLive(url)) return;
  // What counts the requests is loaded only for who has a live endpoint.
  const { confirmLiveRun } = await import('./confirm-live-run.ts');
  await confirmLiveRun(settings, confirmation);
}
