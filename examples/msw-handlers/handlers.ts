// A team's own mock of the service, written by hand for msw: the whole of what their application relies on.
import { type HttpHandler, HttpResponse, http } from 'msw';

type Input = Readonly<Record<string, unknown>>;
interface Target {
  readonly identifier: string;
  readonly revision?: string;
}

const DOMAIN = /^dzd[-_][a-zA-Z0-9_-]{1,36}$/;
const PROJECT = /^[a-zA-Z0-9_-]{1,36}$/;
const TOKEN = /^[\x21-\x7e]{1,128}$/;
const RUN_TYPES = ['BUSINESS_DESCRIPTIONS', 'BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS'];

/** What exists. */
const world = {
  domains: ['dzd_53ielnpxktdilj'],
  projects: ['prj7nx82mkl'],
  assets: [{ identifier: 'ast6br2md6v9h', revision: '1' }],
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLength = (value: unknown, longest: number) =>
  isText(value) && value.length >= 1 && [...value].length <= longest;
const isRunType = (value: unknown) => isText(value) && RUN_TYPES.includes(value);

/** The members of an input that break the contract. Absent members are undefined: null means the same. */
function listBreaches(domain: string, input: Input): readonly string[] {
  const { clientToken, owningProjectIdentifier, target, type, types } = input;
  return Object.entries({
    domainIdentifier: DOMAIN.test(domain),
    clientToken: clientToken === undefined || (isText(clientToken) && TOKEN.test(clientToken)),
    owningProjectIdentifier: isText(owningProjectIdentifier) && PROJECT.test(owningProjectIdentifier),
    target: isObject(target) && isText(target['identifier']) && target['type'] === 'ASSET',
    'target.revision': !isObject(target) || target['revision'] === undefined || isLength(target['revision'], 64),
    type: type === undefined || isRunType(type),
    types:
      types === undefined || (Array.isArray(types) && types.length >= 1 && types.length <= 2 && types.every(isRunType)),
  }).flatMap(([member, isKept]) => (isKept ? [] : [member]));
}

const respond = (status: number, body: Input, headers: Record<string, string> = {}) =>
  HttpResponse.json(body, { status, headers: { 'x-amzn-requestid': crypto.randomUUID(), ...headers } });
const refuse = (status: number, name: string, message: string) =>
  respond(status, { message }, { 'x-amzn-errortype': name });
const invalid = (message: string) => refuse(400, 'ValidationException', message);

const withoutNulls = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
      )
    : value;

async function readInput(request: Request): Promise<Input | undefined> {
  try {
    const input = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer()));
    return isObject(input) ? (withoutNulls(input) as Input) : undefined;
  } catch {
    return undefined;
  }
}

function findMissing(domain: string, project: string, target: Target): string | undefined {
  const asset = world.assets.find(({ identifier }) => identifier === target.identifier);
  if (!world.domains.includes(domain)) return 'Domain';
  if (!world.projects.includes(project)) return 'Project';
  return asset === undefined || (target.revision ?? asset.revision) !== asset.revision ? 'Asset' : undefined;
}

/** The handlers, with a memory of their own. */
export function createHandlers(): readonly HttpHandler[] {
  const runs = new Map<string, { readonly meaning: string; readonly run: Input }>();

  const start = async (request: Request, domain: string) => {
    if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
      return refuse(415, 'UnsupportedMediaTypeException', 'Only JSON.');
    const input = await readInput(request);
    if (input === undefined) return refuse(400, 'SerializationException', 'The body is no JSON object.');
    const breaches = listBreaches(domain, input);
    if (breaches.length > 0) return invalid(`Invalid: ${breaches.join(', ')}`);
    const { clientToken, type, types } = input;
    const project = String(input['owningProjectIdentifier']);
    const target = input['target'] as Target;
    const meaning = JSON.stringify([project, target.identifier, target.revision, type, types]);
    const known = clientToken === undefined ? undefined : runs.get(`${domain} ${clientToken}`);
    if (known !== undefined)
      return known.meaning === meaning
        ? respond(200, known.run)
        : refuse(409, 'ConflictException', 'The token was used for another input.');
    const missing = findMissing(domain, project, target);
    if (missing !== undefined) return refuse(404, 'ResourceNotFoundException', `The given ${missing} doesn't exist.`);
    const run = {
      createdAt: Date.now() / 1000,
      createdBy: 'usr7nx82mkl',
      domainId: domain,
      id: `mgr${crypto.randomUUID().replaceAll('-', '').slice(0, 11)}`,
      owningProjectId: project,
      status: 'SUBMITTED',
      ...(type === undefined ? {} : { type }),
      ...(types === undefined ? {} : { types }),
    };
    if (clientToken !== undefined) runs.set(`${domain} ${clientToken}`, { meaning, run });
    return respond(200, run);
  };

  return [
    http.post('https://datazone.us-east-1.api.aws/v2/domains/:domain/metadata-generation-runs', ({ request, params }) =>
      start(request, String(params['domain'])),
    ),
  ];
}
