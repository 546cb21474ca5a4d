import type { JsonObject } from '../../spec/words/json.ts';
import { alterSuccessBody } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('response-names');

const renameAll = (rename: (name: string) => string): Alteration =>
  alterSuccessBody((body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [rename(name), value])));

const rename = (from: string, to: string): Alteration => renameAll((name) => (name === from ? to : name));

const without = (dropped: string): Alteration =>
  alterSuccessBody((body): JsonObject => Object.fromEntries(Object.entries(body).filter(([name]) => name !== dropped)));

/** Members of the answer under another name, or missing. */
export const RESPONSE_NAME_FAULTS = [
  fault('members-capitalised', {
    sentence: 'Members of the answer are written in PascalCase.',
    requirements: ['response.member-names', 'response.domainId.required', 'response.id.required'],
    seenIn: '.NET serialisers by default; boto3 returns {} without a word',
    apply: renameAll((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`),
  }),
  fault('members-in-snake-case', {
    sentence: 'Members of the answer are written in snake_case.',
    requirements: ['response.member-names', 'response.domainId.required'],
    seenIn: 'Python emulators that forget to convert names',
    apply: renameAll((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  }),
  fault('domain-identifier-for-domain-id', {
    sentence: 'domainId is called domainIdentifier, as in the request.',
    requirements: ['response.member-names', 'response.domainId.required'],
    apply: rename('domainId', 'domainIdentifier'),
  }),
  fault('project-identifier-for-project-id', {
    sentence: 'owningProjectId is called owningProjectIdentifier, as in the request.',
    requirements: ['response.member-names'],
    seenIn: 'emulators that answer with the request and a few members more',
    apply: rename('owningProjectId', 'owningProjectIdentifier'),
  }),
  fault('created-at-in-lower-case', {
    sentence: 'createdAt is called createdat.',
    requirements: ['response.member-names'],
    apply: rename('createdAt', 'createdat'),
  }),
  fault('identifier-for-id', {
    sentence: 'id is called identifier.',
    requirements: ['response.id.required'],
    seenIn: 'constructed: other operations of the service name the run so',
    apply: rename('id', 'identifier'),
  }),
  fault('id-missing', {
    sentence: 'id is missing.',
    requirements: ['response.id.required'],
    apply: without('id'),
  }),
  fault('domain-id-missing', {
    sentence: 'domainId is missing.',
    requirements: ['response.domainId.required'],
    apply: without('domainId'),
  }),
  fault('absent-members-null', {
    editions: ['2025-12'],
    sentence: 'Members that have no value are null.',
    requirements: ['response.null-members'],
    seenIn: 'moto, EKS: "clusterName": null; serialisers that write every member of a class',
    apply: alterSuccessBody((body) => ({ type: null, types: null, ...body })),
  }),
  fault('created-by-null', {
    sentence: 'createdBy is null.',
    requirements: ['response.null-members'],
    apply: alterSuccessBody((body) => ({ ...body, createdBy: null })),
  }),
] as const;
