import { isDeepStrictEqual } from 'node:util';
import type { RecordingStart } from '../../spec/words/recording.ts';
import { hideConfiguration } from './hide-configuration.ts';
import { RecordingMisfit } from './recording-misfit.ts';

/**
 * Refuses a first line that no run writes. Requests are made for the URL of the settings, and each is held to the recorded one, `Host` included: so
 * where that URL is the target's, the requests went to the target that is named. A secret in the settings would be searched for in every answer.
 *
 * @throws RecordingMisfit
 */
export function refuseContradiction({ target, settings: { configuration, redact } }: RecordingStart): void {
  const other = nameOtherTarget(target, configuration.url);
  if (other !== undefined) throw new RecordingMisfit(`the requests were made for ${configuration.url}, and ${other}`);
  if (!isDeepStrictEqual(hideConfiguration(configuration, redact), configuration))
    throw new RecordingMisfit('its settings hold what a run takes out before it writes them');
}

function nameOtherTarget(target: RecordingStart['target'], url: string): string | undefined {
  if (target.kind === 'url')
    return target.url === url ? undefined : `the target that the recording names is ${target.url}`;
  if (target.kind !== 'embedded') return `the target that the recording names is of the kind ${target.kind}`;
  // It listens on the loopback of whoever runs it, on any port.
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && hostname === '127.0.0.1' ? undefined : 'no embedded emulator is served there';
}
