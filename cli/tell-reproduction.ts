import type { CaseId } from '../spec/words/case.ts';
import type { Event } from '../spec/words/event.ts';
import type { CaseResult } from '../spec/words/finding.ts';
import { DEFAULT_EDITION } from '../spec/words/requirement.ts';
import type { ShardPart } from '../spec/words/shard-part.ts';
import { DEFAULT_PORT } from './default-port.ts';
import type { RunSettings } from './settings.ts';

/** How this command line is called: through npx where it is installed, through npm in a checkout. */
const COMMAND = import.meta.dirname.includes('node_modules') ? 'npx datazone-conformance' : 'npm start --';

/**
 * Events whose cases say how to see them again with this command line. The embedded emulator is gone after the run: its curl
 * lines speak to the one that `serve` starts.
 */
export async function* tellReproduction(
  events: AsyncIterable<Event>,
  options: { readonly settings: RunSettings; readonly url: string },
): AsyncGenerator<Event> {
  const { settings, url } = options;
  const isEmbedded = settings.configuration.url === undefined;
  const reproduce = (result: CaseResult): CaseResult => {
    const curl = isEmbedded ? aimAtServe(result.reproduce.curl, url) : result.reproduce.curl;
    return { ...result, reproduce: { curl, replay: replayCommand(result.id, settings) } };
  };
  for await (const event of events) {
    if (event.kind === 'case-finished') yield { ...event, result: reproduce(event.result) };
    else if (event.kind === 'run-finished' && event.shard !== undefined)
      yield { ...event, shard: reproducePicked(event.shard, reproduce) };
    else yield event;
  }
}

/** What a shard picked may be told once the shards are joined. */
function reproducePicked(shard: ShardPart, reproduce: (result: CaseResult) => CaseResult): ShardPart {
  const properties = shard.properties.map((part) => ({
    ...part,
    picked: part.picked.map((failure) => ({ ...failure, result: reproduce(failure.result) })),
  }));
  return { ...shard, properties };
}

/** A curl line names the emulator in its URL, a line of raw bytes in its Host header and behind nc. */
function aimAtServe(line: string, url: string): string {
  const { host, hostname, port } = new URL(url);
  return line
    .replaceAll(host, `127.0.0.1:${DEFAULT_PORT}`)
    .replace(`nc -w 2 ${hostname} ${port}`, `nc -w 2 127.0.0.1 ${DEFAULT_PORT}`);
}

/** One line for a POSIX shell that runs the case again against the same target. */
function replayCommand(caseId: CaseId, { configuration, connection, fault, configFile }: RunSettings): string {
  return [
    `${COMMAND} replay ${quote(caseId)}`,
    ...(configuration.url === undefined ? [] : [`-u ${quote(configuration.url)}`]),
    ...(connection.insecure === undefined ? [] : ['--insecure']),
    ...(connection.ca === undefined ? [] : [`--ca ${quote(connection.ca.file)}`]),
    ...(fault === undefined ? [] : [`--fault ${quote(fault)}`]),
    ...(configFile === undefined ? [] : [`-c ${quote(configFile)}`]),
    ...(configuration.edition === DEFAULT_EDITION ? [] : [`--edition ${configuration.edition}`]),
  ].join(' ');
}

const quote = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
