import { isJsonObject, type JsonObject } from '../../../spec/words/json.ts';
import type { ClientFault } from '../client-deviation.ts';
import type { ClientStages } from '../client-stages.ts';
import { encodeLabel, LABEL } from '../reference-stages.ts';

type Members = Readonly<Record<string, unknown>>;

/** Sends other members than the reference would. */
const alterMembers =
  (edit: (members: Members, input: JsonObject) => Members) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    chooseMembers: (input, token) => edit(stages.chooseMembers(input, token), input),
  });

const alterBody =
  (edit: (text: string) => string) =>
  (stages: ClientStages): ClientStages => ({ ...stages, writeBody: (members) => edit(stages.writeBody(members)) });

const alterLabel =
  (encode: (label: string) => string) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    writePath: (input) => `/v2/domains/${encode(String(input[LABEL]))}/metadata-generation-runs`,
  });

const rename = (members: Members, from: string, to: string): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name === from ? to : name, value]));

const inTarget = (members: Members, edit: (target: Members) => unknown): Members =>
  typeof members['target'] === 'object' && members['target'] !== null
    ? { ...members, target: edit(members['target'] as Members) }
    : members;

const alterIdentifier = (edit: (text: string) => string) =>
  alterMembers((members) =>
    inTarget(members, (target) =>
      typeof target['identifier'] === 'string' ? { ...target, identifier: edit(target['identifier']) } : target,
    ),
  );

/** Sends a member as null that the caller handed over as null. */
const keepNull = (name: string) =>
  alterMembers((members, input) => (input[name] === null ? { ...members, [name]: null } : members));

/** Wrong names, values, labels and bodies. */
export const REQUEST_FAULTS: readonly ClientFault[] = [
  {
    name: 'calls-without-revision-refused',
    sentence: 'A call without the revision of its target is refused, although it is optional.',
    requirements: ['client.request.sent'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      refuse: ({ target }) =>
        isJsonObject(target) && target['revision'] === undefined ? 'the revision is missing' : undefined,
    }),
  },
  {
    name: 'put-instead-of-post',
    sentence: 'The request is a PUT.',
    requirements: ['client.request.method'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, ...rest) => stages.addHeaders({ ...request, method: 'PUT' }, ...rest),
    }),
  },
  {
    name: 'path-without-version',
    sentence: 'The path lacks its first segment.',
    requirements: ['client.request.method'],
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, writePath: (input) => stages.writePath(input).replace('/v2', '') }),
  },
  {
    name: 'path-in-the-singular',
    sentence: 'The last segment of the path is metadata-generation-run.',
    requirements: ['client.request.method'],
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, writePath: (input) => stages.writePath(input).replace(/runs$/, 'run') }),
  },
  {
    name: 'query-of-nobody',
    sentence: 'The request has a query that nobody asked for.',
    requirements: ['client.request.no-query'],
    seenIn: 'constructed',
    apply: (stages) => ({ ...stages, writePath: (input) => `${stages.writePath(input)}?x=1` }),
  },
  {
    name: 'domain-in-the-query',
    sentence: 'The domain stands in the path and in the query.',
    requirements: ['client.request.no-query'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      writePath: (input) => `${stages.writePath(input)}?domainIdentifier=${encodeLabel(String(input[LABEL]))}`,
    }),
  },
  {
    name: 'label-encoded-again-on-retries',
    sentence: 'Each attempt percent-encodes the path of the one before it once more.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      addHeaders: (request, errand, attempt) => {
        const path = attempt === 1 ? request.path : request.path.replaceAll('%', '%25');
        return stages.addHeaders({ ...request, path }, errand, attempt);
      },
    }),
  },
  {
    name: 'label-not-encoded',
    sentence: 'The label is put into the path as it is, but for what would end the request line.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeURI(label).replaceAll('%25', '%').replaceAll('#', '%23').replaceAll('?', '%3F')),
  },
  {
    name: 'label-slash-kept',
    sentence: 'A slash in the label splits the path, as in a greedy label.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'Smithy: greedy labels keep their slashes, others must not',
    apply: alterLabel((label) => label.split('/').map(encodeLabel).join('/')),
  },
  {
    name: 'label-encoded-twice',
    sentence: 'The label is percent-encoded twice.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeLabel(encodeLabel(label))),
  },
  {
    name: 'label-space-as-plus',
    sentence: 'A space in the label becomes a plus sign.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'form encoders used for paths, java.net.URLEncoder among them',
    apply: alterLabel((label) => encodeLabel(label).replaceAll('%20', '+')),
  },
  {
    name: 'label-sub-delimiters-kept',
    sentence: "The characters !'()* of the label stay as they are.",
    requirements: ['client.request.label-encoding'],
    seenIn: 'encodeURIComponent of JavaScript',
    apply: alterLabel((label) => encodeURIComponent(label)),
  },
  {
    name: 'label-encoded-text-left-alone',
    sentence: 'What looks percent-encoded already is not encoded.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'URL libraries that keep valid escapes, for instance encodeURI after a decode',
    apply: alterLabel((label) => encodeLabel(label).replaceAll(/%25([0-9A-F]{2})/g, '%$1')),
  },
  {
    name: 'label-in-latin-1',
    sentence: 'The label is percent-encoded as Latin-1.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) =>
      [...label]
        .map((c) => (/[\u0080-\u00ff]/.test(c) ? `%${c.charCodeAt(0).toString(16).toUpperCase()}` : encodeLabel(c)))
        .join(''),
    ),
  },
  {
    name: 'label-percent-dropped',
    sentence: 'Percent signs of the label are dropped.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeLabel(label.replaceAll('%', ''))),
  },
  {
    name: 'label-dash-as-underscore',
    sentence: 'A dash after dzd becomes an underscore.',
    requirements: ['client.request.domainIdentifier'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeLabel(label.replace(/^dzd-/, 'dzd_'))),
  },
  {
    name: 'domain-in-the-body',
    sentence: 'The domain is in the path and in the body.',
    requirements: ['client.request.label-not-in-body'],
    seenIn: 'constructed',
    apply: alterMembers((members, input) => ({ ...members, [LABEL]: input[LABEL] })),
  },
  {
    name: 'pascal-case-project',
    sentence: 'OwningProjectIdentifier begins with a capital.',
    requirements: ['client.request.empty-text', 'client.request.owningProjectIdentifier'],
    seenIn: 'serialisers of .NET with their default names',
    apply: alterMembers((members) => rename(members, 'owningProjectIdentifier', 'OwningProjectIdentifier')),
  },
  {
    name: 'snake-case-project',
    sentence: 'owningProjectIdentifier is sent as owning_project_identifier.',
    requirements: ['client.request.empty-text', 'client.request.owningProjectIdentifier'],
    seenIn: 'serialisers of Ruby and Python with their default names',
    apply: alterMembers((members) => rename(members, 'owningProjectIdentifier', 'owning_project_identifier')),
  },
  {
    name: 'project-named-as-in-the-answer',
    sentence: 'owningProjectIdentifier is sent as owningProjectId, as the answer has it.',
    requirements: ['client.request.empty-text', 'client.request.owningProjectIdentifier'],
    seenIn: 'constructed',
    apply: alterMembers((members) => rename(members, 'owningProjectIdentifier', 'owningProjectId')),
  },
  {
    name: 'target-as-text',
    sentence: 'The target is sent as a JSON text inside the JSON.',
    requirements: [
      'client.request.empty-text',
      'client.request.target',
      'client.request.target.identifier',
      'client.request.target.type',
      'client.request.target.revision',
    ],
    seenIn: 'command lines that pass JSON through unread',
    apply: alterMembers((members) => inTarget(members, (target) => JSON.stringify(target))),
  },
  {
    name: 'target-flattened',
    sentence: 'The members of the target stand at the root.',
    requirements: [
      'client.request.empty-text',
      'client.request.target',
      'client.request.target.identifier',
      'client.request.target.type',
      'client.request.target.revision',
      'client.request.type',
      'client.request.no-invented-members',
    ],
    seenIn: 'constructed',
    apply: alterMembers(({ target, ...members }) => ({ ...members, ...(target as Members) })),
  },
  {
    name: 'target-revision-dropped',
    sentence: 'The revision is not sent.',
    requirements: ['client.request.empty-text', 'client.request.target.revision'],
    seenIn: 'clients generated from an older model',
    apply: alterMembers((members) => inTarget(members, ({ revision: _, ...target }) => target)),
  },
  {
    name: 'revision-as-number',
    sentence: 'A revision of digits is sent as a number.',
    requirements: ['client.request.target.revision'],
    seenIn: 'loosely typed languages, PHP among them',
    apply: alterMembers((members) =>
      inTarget(members, (target) =>
        /^\d+$/.test(String(target['revision'])) ? { ...target, revision: Number(target['revision']) } : target,
      ),
    ),
  },
  {
    name: 'target-type-in-lower-case',
    sentence: 'The type of the target is sent in lower case.',
    requirements: ['client.request.target.type'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      inTarget(members, (target) => ({ ...target, type: String(target['type']).toLowerCase() })),
    ),
  },
  {
    name: 'target-type-in-upper-case',
    sentence: 'The type of the target is sent in upper case.',
    requirements: ['client.request.target.type'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      inTarget(members, (target) => ({ ...target, type: String(target['type']).toUpperCase() })),
    ),
  },
  {
    name: 'run-type-in-upper-case',
    sentence: 'type is sent in upper case.',
    requirements: ['client.request.type'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      typeof members['type'] === 'string' ? { ...members, type: members['type'].toUpperCase() } : members,
    ),
  },
  {
    name: 'run-types-in-upper-case',
    sentence: 'The items of types are sent in upper case.',
    requirements: ['client.request.types'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      Array.isArray(members['types'])
        ? { ...members, types: members['types'].map((item) => (typeof item === 'string' ? item.toUpperCase() : item)) }
        : members,
    ),
  },
  {
    name: 'project-trimmed',
    sentence: 'Spaces around owningProjectIdentifier are dropped.',
    requirements: ['client.request.owningProjectIdentifier'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      typeof members['owningProjectIdentifier'] === 'string'
        ? { ...members, owningProjectIdentifier: members['owningProjectIdentifier'].trim() }
        : members,
    ),
  },
  {
    name: 'identifier-trimmed',
    sentence: 'Spaces around the identifier are dropped.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterIdentifier((text) => text.trim()),
  },
  {
    name: 'identifier-html-escaped',
    sentence: 'The identifier is escaped for HTML.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'template engines that escape by default; Go escapes for HTML too, but inside the JSON syntax',
    apply: alterIdentifier((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  },
  {
    name: 'identifier-percent-encoded',
    sentence: 'The identifier is percent-encoded in the body.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterIdentifier(encodeURIComponent),
  },
  {
    name: 'identifier-normalised',
    sentence: 'The identifier is brought into Unicode form NFC.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterIdentifier((text) => text.normalize('NFC')),
  },
  {
    name: 'identifier-in-latin-1',
    sentence: 'Characters beyond Latin-1 become question marks.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'writers with the default character set of an old platform',
    apply: alterIdentifier((text) => text.replaceAll(/[^\u0000-\u00ff]/gu, '?')),
  },
  {
    name: 'astral-characters-dropped',
    sentence: 'Characters beyond 16 bits are replaced.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'JSON writers that know no surrogate pairs',
    apply: alterIdentifier((text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
  },
  {
    name: 'control-characters-dropped',
    sentence: 'Control characters of the identifier are dropped.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterIdentifier((text) => text.replaceAll(/[\u0000-\u001f]/g, '')),
  },
  {
    name: 'control-characters-raw',
    sentence: 'Control characters stand in the JSON text as they are.',
    requirements: ['client.request.json'],
    seenIn: 'JSON that is put together by hand',
    apply: alterBody((text) => text.replaceAll('\\u0001', '\u0001').replaceAll('\\n', '\n')),
  },
  {
    name: 'type-made-up',
    sentence: 'Where only types is given, type is made up from it.',
    requirements: ['client.request.no-invented-members'],
    seenIn: 'wrappers that keep the older member filled',
    apply: alterMembers((members) =>
      members['type'] === undefined && Array.isArray(members['types']) && members['types'].length > 0
        ? { ...members, type: members['types'][0] }
        : members,
    ),
  },
  {
    name: 'revision-made-up',
    sentence: 'A target without a revision is given the first.',
    requirements: ['client.request.no-invented-members'],
    seenIn: 'constructed',
    apply: alterMembers((members) => inTarget(members, (target) => ({ revision: '1', ...target }))),
  },
  {
    name: 'types-without-repetition',
    sentence: 'An item that the caller named twice is sent once.',
    requirements: ['client.request.types'],
    seenIn: 'clients that take lists for sets',
    apply: alterMembers((members) =>
      Array.isArray(members['types']) ? { ...members, types: [...new Set(members['types'])] } : members,
    ),
  },
  {
    name: 'types-dropped',
    sentence: 'types is not sent.',
    requirements: ['client.request.types', 'client.request.empty-list'],
    seenIn: 'clients generated from the model of 2025-09',
    apply: alterMembers(({ types: _, ...members }) => members),
  },
  {
    name: 'types-as-text',
    sentence: 'A list of one item is sent as that item.',
    requirements: ['client.request.types'],
    seenIn: 'serialisers that unwrap single items, from XML days',
    apply: alterMembers((members) =>
      Array.isArray(members['types']) && members['types'].length === 1
        ? { ...members, types: members['types'][0] }
        : members,
    ),
  },
  {
    name: 'types-sorted',
    sentence: 'The items of types are sent in alphabetical order.',
    requirements: ['client.request.types'],
    seenIn: 'sets that are written sorted',
    apply: alterMembers((members) =>
      Array.isArray(members['types']) ? { ...members, types: [...members['types']].toSorted() } : members,
    ),
  },
  {
    name: 'empty-list-dropped',
    sentence: 'A list without items is not sent.',
    requirements: ['client.request.empty-list'],
    seenIn: 'omitempty of Go',
    apply: alterMembers((members) =>
      Object.fromEntries(Object.entries(members).filter(([, value]) => !(Array.isArray(value) && value.length === 0))),
    ),
  },
  {
    name: 'unknown-run-type-replaced',
    sentence: 'A run type that the client does not know is sent as UNKNOWN_TO_SDK_VERSION.',
    requirements: ['client.request.type', 'client.request.types'],
    seenIn: 'enum classes that cannot hold an unknown value',
    apply: alterMembers((members) => {
      const known = (value: unknown) => (String(value).startsWith('A_VALUE') ? 'UNKNOWN_TO_SDK_VERSION' : value);
      return {
        ...members,
        ...(members['type'] === undefined ? {} : { type: known(members['type']) }),
        ...(Array.isArray(members['types']) ? { types: members['types'].map(known) } : {}),
      };
    }),
  },
  {
    name: 'nulls-sent',
    sentence: 'A member that the caller sets to null is sent as null.',
    requirements: ['client.request.no-null'],
    seenIn: 'JSON writers that include nulls by default, Jackson among them',
    apply: (stages) => keepNull('type')(keepNull('types')(stages)),
  },
  {
    name: 'unset-members-as-null',
    sentence: 'Members that the caller does not set are sent as null.',
    requirements: ['client.request.no-null'],
    seenIn: 'JSON writers that include nulls by default, Jackson among them',
    apply: alterMembers((members) => ({ types: null, ...members })),
  },
  {
    name: 'null-token-leaves-a-hole',
    sentence: 'A token that is null leaves a hole in the JSON text.',
    requirements: ['client.request.json'],
    seenIn: '@aws-sdk/client-datazone 3.1048.0, clientToken null',
    apply: (stages) => ({
      ...stages,
      chooseMembers: (input, token) =>
        input['clientToken'] === null
          ? { ...stages.chooseMembers(input, undefined), clientToken: '@hole@' }
          : stages.chooseMembers(input, token),
      writeBody: (members) => stages.writeBody(members).replace('"@hole@"', ''),
    }),
  },
  {
    name: 'body-in-utf-16',
    sentence: 'The body begins with a byte order mark.',
    requirements: ['client.request.json'],
    seenIn: 'writers of .NET with their default encoding',
    apply: alterBody((text) => `\ufeff${text}`),
  },
  {
    name: 'body-as-form',
    sentence: 'The body is a form.',
    requirements: ['client.request.json'],
    seenIn: 'the query protocol of older services',
    apply: alterBody((text) => new URLSearchParams({ body: text }).toString()),
  },
  {
    name: 'line-ends-unified',
    sentence: 'A carriage return before a line feed is dropped from the identifier.',
    requirements: ['client.request.target.identifier'],
    seenIn: 'constructed',
    apply: alterIdentifier((text) => text.replaceAll('\r\n', '\n')),
  },
  {
    name: 'revision-read-as-a-number',
    sentence: 'A revision of digits only loses its leading zeros.',
    requirements: ['client.request.target.revision'],
    seenIn: 'constructed',
    apply: alterMembers((members) =>
      inTarget(members, (target) =>
        /^\d+$/.test(String(target['revision'])) ? { ...target, revision: String(Number(target['revision'])) } : target,
      ),
    ),
  },
  {
    name: 'label-trimmed',
    sentence: 'Spaces at the ends of a path label are dropped.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeLabel(label.trim())),
  },
  {
    name: 'label-composed',
    sentence: 'Decomposed characters of a path label are composed.',
    requirements: ['client.request.label-encoding'],
    seenIn: 'constructed',
    apply: alterLabel((label) => encodeLabel(label.normalize('NFC'))),
  },
];
