import type { JsonObject } from '../../spec/words/json.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done } from '../refusal.ts';
import { decodeLabel, pathSegments } from '../route-request.ts';
import type { World } from '../world.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('protocol-routing');

/** Takes another method for the operation's own. */
const alsoMethods = (methods: readonly string[]): Alteration =>
  alterStages((stages, { operation }) => ({
    ...stages,
    route: (request) =>
      stages.route(methods.includes(request.method) ? { ...request, method: operation.method.toUpperCase() } : request),
  }));

/** Reads another path than the one that was asked for. */
const alterPath = (edit: (path: string, own: string) => string): Alteration =>
  alterStages((stages, { operation }) => ({
    ...stages,
    route: (request) => stages.route({ ...request, path: edit(request.path, operation.path) }),
  }));

/** The input of a run that nobody asked for. */
function firstRun({ domains: [domain] }: World): JsonObject {
  const [project] = domain?.projects ?? [];
  const target = { identifier: project?.assets[0]?.identifier ?? '', type: 'ASSET' };
  return { owningProjectIdentifier: project?.identifier ?? '', target, type: 'BUSINESS_DESCRIPTIONS' };
}

/** Makes another domain identifier of the label. */
const alterLabel = (edit: (decoded: string, raw: string) => string): Alteration =>
  alterStages((stages, { operation }) => {
    const position = pathSegments(operation.path).indexOf('{domainIdentifier}');
    return {
      ...stages,
      route: (request) => {
        const routed = stages.route(request);
        if (routed.kind === 'refusal') return routed;
        const decoded = `${routed.value['domainIdentifier']}`;
        const raw = pathSegments(request.path)[position] ?? '';
        return done({ ...routed.value, domainIdentifier: edit(decoded, raw) });
      },
    };
  });

/** Methods and labels that are read wrongly. */
export const PROTOCOL_ROUTING_FAULTS = [
  fault('longer-paths-served', {
    sentence: 'Whatever follows the path of the operation does not count.',
    requirements: ['operation.path'],
    seenIn: 'routers that match the beginning of the path, app.use of Express among them',
    apply: alterPath((path, own) => path.split('/').slice(0, own.split('/').length).join('/')),
  }),
  fault('path-matched-by-its-beginning', {
    sentence: 'The last segment of the path only has to begin like that of the operation.',
    requirements: ['operation.path'],
    seenIn: 'routes written as regular expressions without an end',
    apply: alterPath((path, own) => {
      const last = own.slice(own.lastIndexOf('/') + 1);
      return path.replace(new RegExp(`/${last}[^/]*$`), `/${last}`);
    }),
  }),
  fault('get-starts-a-run', {
    sentence: 'GET on the path starts a run for the first asset that there is.',
    requirements: ['operation.method'],
    seenIn: 'mock servers that match paths alone; GET here is ListMetadataGenerationRuns',
    apply: alterStages((stages, { operation, world }) => ({
      ...stages,
      route: (request) => stages.route(request.method === 'GET' ? { ...request, method: operation.method } : request),
      readText: (request) =>
        request.method === 'GET' ? done(JSON.stringify(firstRun(world))) : stages.readText(request),
    })),
  }),
  fault('put-starts-a-run', {
    sentence: 'PUT on the path starts a run.',
    requirements: ['operation.method'],
    apply: alsoMethods(['PUT']),
  }),
  fault('any-method-starts-a-run', {
    sentence: 'Every method on the path starts a run.',
    requirements: ['operation.method'],
    seenIn: 'catch-all handlers of mock servers',
    apply: alsoMethods(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  }),
  fault('label-not-decoded', {
    sentence: 'The path label is taken as written, percent-encoding included.',
    requirements: ['protocol.label-decoding'],
    seenIn: 'servers that match a regular expression against the raw path',
    apply: alterLabel((_, raw) => raw),
  }),
  fault('label-decoded-twice', {
    sentence: 'The path label is percent-decoded twice.',
    requirements: ['protocol.label-decoding'],
    seenIn: 'servers behind a proxy that has decoded the path already',
    apply: alterLabel((decoded) => decodeLabel(decoded) ?? decoded),
  }),
] as const;
