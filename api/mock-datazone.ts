import { findFault } from '../emulator/fault-catalogue.ts';
import { createEmulator, DEFAULT_WORLD, type Emulator, type World } from '../emulator/index.ts';
import { PROVOKED_ERRORS, SCENARIO_HEADER } from '../emulator/provoke-error.ts';
import { loadContract } from '../spec/index.ts';
import { didYouMean } from '../spec/words/did-you-mean.ts';
import type { HttpRequest } from '../spec/words/http.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { Edition } from '../spec/words/requirement.ts';

/** Where a mock stands in for the service, when nothing else is said: where the service's clients find it in this region. */
const SERVICE_URL = 'https://datazone.us-east-1.api.aws';

/** What a mock of the service is like. */
export interface MockDatazoneOptions {
  /** Base URL of the endpoint that it stands in for; default: that of the service in us-east-1. */
  readonly url?: string;
  /** The dated state of the contract; default: the newest. */
  readonly edition?: Edition;
  /** Domains, projects and assets that exist; default: those of the documents' examples. */
  readonly world?: World;
  /** Names of deliberate faults, to see what one's own code makes of a broken service. `datazone-conformance list --faults` tells them. */
  readonly faults?: readonly string[];
}

/** A request that a mock was asked, as a test wants to see it. */
export interface MockedRequest {
  readonly method: string;
  /** As sent, with the query. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body parsed as JSON; its text when it is none. */
  readonly body: unknown;
}

/** A mock of the service: an implementation of the operation with its own state, that keeps the contract unless told otherwise. */
export interface MockDatazone {
  /** Every request so far, oldest first. */
  readonly requests: readonly MockedRequest[];
  /** How many runs were started. */
  readonly runs: () => number;
  /**
   * The next requests are refused with these errors, one each; then it goes on as usual.
   *
   * @throws OperationalError for a name that the operation does not document.
   */
  readonly failNext: (...errors: readonly string[]) => void;
  /** Forgets requests, runs, tokens and what was to come. */
  readonly reset: () => void;
}

/** A mock, and what an adapter needs of it. */
export interface OpenedMock {
  readonly mock: MockDatazone;
  readonly emulator: Emulator;
  readonly url: string;
}

/** @throws OperationalError for a fault or an edition that does not exist. */
export async function openMock({
  url = SERVICE_URL,
  edition: wanted,
  world = DEFAULT_WORLD,
  faults = [],
}: MockDatazoneOptions): Promise<OpenedMock> {
  const { operation, edition } = await loadContract(wanted === undefined ? {} : { edition: wanted });
  const create = () => createEmulator({ operation, edition, world, faults: faults.map(findFault) });
  const requests: MockedRequest[] = [];
  const coming: string[] = [];
  let emulator = create();
  return {
    url,
    emulator: {
      edition,
      manners: undefined,
      runs: () => emulator.runs(),
      handle: (request, cutPrefix) => {
        requests.push(readMocked(request));
        const word = coming.shift();
        return emulator.handle(word === undefined ? request : provoked(request, word), cutPrefix);
      },
    },
    mock: {
      requests,
      runs: () => emulator.runs(),
      failNext: (...errors) => {
        coming.push(...errors.map(wordOf));
      },
      reset: () => {
        emulator = create();
        requests.length = 0;
        coming.length = 0;
      },
    },
  };
}

const provoked = (request: HttpRequest, word: string): HttpRequest => ({
  ...request,
  headers: [...request.headers.filter(([name]) => name.toLowerCase() !== SCENARIO_HEADER), [SCENARIO_HEADER, word]],
});

function wordOf(error: string): string {
  const known = Object.entries(PROVOKED_ERRORS).map(([word, { name }]) => ({ word, name }));
  const found = known.find(({ name }) => name === error);
  if (found !== undefined) return found.word;
  const names = known.map(({ name }) => name);
  throw new OperationalError(`The operation documents no error ${error}.`, {
    code: 'UNKNOWN_ERROR',
    hint: didYouMean(error, names) ?? `Its errors are ${names.join(', ')}.`,
  });
}

function readMocked({ method, path, headers, body }: HttpRequest): MockedRequest {
  const text = new TextDecoder().decode(body);
  return { method, path, headers, body: parseOrText(text) };
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
