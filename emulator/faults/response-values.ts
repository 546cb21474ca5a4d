import { alterSuccessBody, setMembers } from '../alter-answer.ts';
import { alterStages } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('response-values');

/** Members of the answer with a value of another type, outside their set, or not the one that was asked for. */
export const RESPONSE_VALUE_FAULTS = [
  fault('status-in-lower-case', {
    sentence: 'status is written in lower case.',
    requirements: ['response.status.enum'],
    seenIn: 'constructed, after other services that write their states so',
    apply: setMembers(() => ({ status: 'submitted' })),
  }),
  fault('status-cancelled-with-two-l', {
    sentence: 'status is CANCELLED, which the documents spell CANCELED.',
    requirements: ['response.status.enum'],
    seenIn: 'other AWS services, which spell it with two l',
    apply: setMembers(() => ({ status: 'CANCELLED' })),
  }),
  fault('status-is-a-number', {
    sentence: 'status is a number.',
    requirements: ['response.status.json-type'],
    seenIn: 'serialisers that write the ordinal of an enumeration',
    apply: setMembers(() => ({ status: 0 })),
  }),
  fault('created-by-is-an-object', {
    sentence: 'createdBy is an object.',
    requirements: ['response.createdBy.json-type'],
    apply: setMembers(({ createdBy }) => ({ createdBy: { id: createdBy } })),
  }),
  fault('created-by-empty', {
    sentence: 'createdBy is empty.',
    requirements: ['response.createdBy.min-length'],
    seenIn: 'emulators that know no users',
    apply: setMembers(() => ({ createdBy: '' })),
  }),
  fault('domain-id-hard-coded', {
    sentence: 'domainId is always the same, whatever domain was asked for.',
    requirements: ['response.domainId.echo'],
    seenIn: 'mocks that answer with a recorded body',
    apply: setMembers(() => ({ domainId: 'dzd_4a7bwxyz123def' })),
  }),
  fault('domain-id-of-the-first-run', {
    sentence: 'domainId is the domain of the first run, also for runs in another one.',
    requirements: ['response.domainId.echo'],
    seenIn: 'emulators that know one domain, the first that they are asked about',
    apply: alterStages((stages) => {
      let first: string | undefined;
      return {
        ...stages,
        renderSuccess: (run, turn) => {
          const answer = stages.renderSuccess(run, turn);
          first ??= String(run.input['domainIdentifier']);
          return 'domainId' in answer.body ? { ...answer, body: { ...answer.body, domainId: first } } : answer;
        },
      };
    }),
  }),
  fault('domain-id-is-an-arn', {
    sentence: 'domainId is an ARN that ends in the identifier.',
    requirements: ['response.domainId.pattern', 'response.domainId.echo'],
    apply: setMembers(({ input }) => ({
      domainId: `arn:aws:datazone:us-east-1:123456789012:domain/${input['domainIdentifier']}`,
    })),
  }),
  fault('domain-id-is-an-object', {
    sentence: 'domainId is an object.',
    requirements: ['response.domainId.json-type'],
    apply: setMembers(({ input }) => ({ domainId: { id: input['domainIdentifier'] ?? '' } })),
  }),
  fault('project-id-hard-coded', {
    sentence: 'owningProjectId is always the same, whatever project was asked for.',
    requirements: ['response.owningProjectId.echo'],
    seenIn: 'mocks that answer with a recorded body',
    apply: setMembers(() => ({ owningProjectId: 'prj4a7bwxyz' })),
  }),
  fault('project-id-is-a-name', {
    sentence: 'owningProjectId is a name with blanks in it.',
    requirements: ['response.owningProjectId.pattern', 'response.owningProjectId.echo'],
    apply: setMembers(() => ({ owningProjectId: 'Sales and Marketing' })),
  }),
  fault('project-id-is-a-list', {
    sentence: 'owningProjectId is a list of one.',
    requirements: ['response.owningProjectId.json-type'],
    apply: setMembers(({ input }) => ({ owningProjectId: [input['owningProjectIdentifier'] ?? ''] })),
  }),
  fault('type-always-descriptions', {
    editions: ['2025-12'],
    sentence: 'type is BUSINESS_DESCRIPTIONS, whatever was asked for.',
    requirements: ['response.type.echo'],
    seenIn: 'emulators made when there was one value only',
    apply: setMembers(() => ({ type: 'BUSINESS_DESCRIPTIONS' })),
  }),
  fault('type-always-names', {
    editions: ['2025-12'],
    sentence: 'type is BUSINESS_NAMES, whatever was asked for.',
    requirements: ['response.type.echo'],
    apply: setMembers(() => ({ type: 'BUSINESS_NAMES' })),
  }),
  fault('type-in-lower-case', {
    sentence: 'type is written in lower case.',
    requirements: ['response.type.enum'],
    apply: setMembers(({ input }) => ({ type: `${input['type']}`.toLowerCase() })),
  }),
  fault('type-is-an-object', {
    sentence: 'type is an object.',
    requirements: ['response.type.json-type'],
    apply: setMembers(({ input }) => ({ type: { name: input['type'] ?? '' } })),
  }),
  fault('type-of-a-list-is-all', {
    editions: ['2025-12'],
    sentence: 'When run types were asked for by the list, type is ALL.',
    requirements: ['response.type.enum'],
    apply: alterSuccessBody((body) => ('type' in body ? body : { ...body, type: 'ALL' })),
  }),
  fault('type-of-a-list-is-a-number', {
    editions: ['2025-12'],
    sentence: 'When run types were asked for by the list, type is their number.',
    requirements: ['response.type.json-type'],
    apply: alterSuccessBody((body) => ('type' in body ? body : { ...body, type: 1 })),
  }),
  fault('types-cut-to-the-first', {
    editions: ['2025-12'],
    sentence: 'types holds the first of the run types that were asked for.',
    requirements: ['response.types.echo'],
    seenIn: 'servers that keep one type a run, as before 2025-12',
    apply: setMembers(({ input }) => ({ types: Array.isArray(input['types']) ? input['types'].slice(0, 1) : [] })),
  }),
  fault('types-as-text', {
    editions: ['2025-12'],
    sentence: 'When the run type was asked for by itself, types is a text.',
    requirements: ['response.types.json-type'],
    apply: alterSuccessBody((body) => ('types' in body ? body : { ...body, types: 'BUSINESS_DESCRIPTIONS' })),
  }),
  fault('types-item-unknown', {
    editions: ['2025-12'],
    sentence: 'When the run type was asked for by itself, types holds DESCRIPTIONS.',
    requirements: ['response.types.items.enum'],
    apply: alterSuccessBody((body) => ('types' in body ? body : { ...body, types: ['DESCRIPTIONS'] })),
  }),
  fault('types-item-is-an-object', {
    editions: ['2025-12'],
    sentence: 'When the run type was asked for by itself, types holds an object.',
    requirements: ['response.types.items.json-type'],
    apply: alterSuccessBody((body) =>
      'types' in body ? body : { ...body, types: [{ name: 'BUSINESS_DESCRIPTIONS' }] },
    ),
  }),
  fault('types-name-another', {
    editions: ['2025-12'],
    sentence: 'When the run type was asked for by itself, types names one that nobody asked for.',
    requirements: ['response.types.echo'],
    seenIn: 'constructed; the member for the list is filled with a default',
    apply: alterSuccessBody((body) =>
      'types' in body
        ? body
        : { ...body, types: [body['type'] === 'BUSINESS_NAMES' ? 'BUSINESS_DESCRIPTIONS' : 'BUSINESS_NAMES'] },
    ),
  }),
] as const;
