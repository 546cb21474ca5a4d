import type { Schema } from '../../spec/words/schema.ts';
import { alterMember, alterRules, dropKeyword } from '../alter-input.ts';
import { alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-enums');

const without =
  (value: string) =>
  (schema: Schema): Schema => ({ ...schema, enum: (schema.enum ?? []).filter((member) => member !== value) });

const withValue =
  (value: string) =>
  (schema: Schema): Schema => ({ ...schema, enum: [...(schema.enum ?? []), value] });

/** Values of closed sets, refused or accepted against the documents. */
export const REQUEST_ENUM_FAULTS = [
  fault('type-any-value', {
    sentence: 'Any text is accepted as type.',
    requirements: ['request.type.enum'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no enums",
    apply: dropKeyword('type', 'enum'),
  }),
  fault('types-any-value', {
    editions: ['2025-12'],
    sentence: 'Any text is accepted in types.',
    requirements: ['request.types.items.enum'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no enums",
    apply: dropKeyword('types.items', 'enum'),
  }),
  fault('target-type-any-value', {
    sentence: 'Any text is accepted as the type of the target.',
    requirements: ['request.target.type.enum'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no enums",
    apply: dropKeyword('target.type', 'enum'),
  }),
  fault('all-as-type', {
    sentence: 'ALL is accepted as type.',
    requirements: ['request.type.enum'],
    apply: alterMember('type', withValue('ALL')),
  }),
  fault('summaries-in-types', {
    editions: ['2025-12'],
    sentence: 'BUSINESS_SUMMARIES is accepted in types.',
    requirements: ['request.types.items.enum'],
    apply: alterMember('types.items', withValue('BUSINESS_SUMMARIES')),
  }),
  fault('listing-as-target-type', {
    sentence: 'LISTING is accepted as the type of the target.',
    requirements: ['request.target.type.enum'],
    apply: alterMember('target.type', withValue('LISTING')),
  }),
  fault('enums-in-any-case', {
    sentence: 'Members of closed sets are compared without letter case.',
    requirements: ['request.type.enum', 'request.types.items.enum', 'request.target.type.enum'],
    seenIn: 'Jackson with ACCEPT_CASE_INSENSITIVE_ENUMS, and .NET by default',
    apply: alterRules(({ isEnumMember }) => ({
      isEnumMember: (value, values) =>
        isEnumMember(typeof value === 'string' && /[a-z]/.test(value) ? value.toUpperCase() : value, values),
    })),
  }),
  fault('enums-trimmed', {
    sentence: 'Blanks around a member of a closed set are ignored.',
    requirements: ['request.type.enum', 'request.types.items.enum', 'request.target.type.enum'],
    apply: alterRules(({ isEnumMember }) => ({
      isEnumMember: (value, values) => isEnumMember(typeof value === 'string' ? value.trim() : value, values),
    })),
  }),
  fault('names-refused-as-type', {
    editions: ['2025-12'],
    sentence: 'BUSINESS_NAMES is refused as type.',
    requirements: ['request.type.enum'],
    seenIn: 'servers made from the API reference page of 2025, whose table of values knows BUSINESS_DESCRIPTIONS alone',
    apply: alterMember('type', without('BUSINESS_NAMES')),
  }),
  fault('names-refused-in-types', {
    editions: ['2025-12'],
    sentence: 'BUSINESS_NAMES is refused in types, and so is the list of the first two run types.',
    requirements: ['request.types.items.enum', 'request.types.max-items'],
    apply: alterMember('types.items', without('BUSINESS_NAMES')),
  }),
  fault('glossary-refused-as-type', {
    editions: ['2025-12'],
    sentence: 'BUSINESS_GLOSSARY_ASSOCIATIONS is refused as type.',
    requirements: ['request.type.enum'],
    seenIn: 'servers made from a service model before 2025-12',
    apply: alterMember('type', without('BUSINESS_GLOSSARY_ASSOCIATIONS')),
  }),
  fault('glossary-refused-in-types', {
    editions: ['2025-12'],
    sentence: 'BUSINESS_GLOSSARY_ASSOCIATIONS is refused in types.',
    requirements: ['request.types.items.enum'],
    apply: alterMember('types.items', without('BUSINESS_GLOSSARY_ASSOCIATIONS')),
  }),
  fault('glossary-always-over-quota', {
    editions: ['2025-12'],
    sentence: 'A run of the type BUSINESS_GLOSSARY_ASSOCIATIONS is always refused with ServiceQuotaExceededException.',
    requirements: ['request.type.enum', 'request.types.items.enum'],
    apply: alterStages((stages) => ({
      ...stages,
      startRun: (turn, all) =>
        JSON.stringify([turn.input['type'], turn.input['types']]).includes('BUSINESS_GLOSSARY_ASSOCIATIONS')
          ? refuse('ServiceQuotaExceededException', 'No run of this type is left.')
          : stages.startRun(turn, all),
    })),
  }),
  fault('unknown-type-is-a-server-error', {
    sentence: 'A type that is not in the set is answered with InternalServerException.',
    requirements: ['request.type.enum', 'error.client-fault-status'],
    seenIn: 'servers whose enum parser throws, for instance valueOf in Java or a KeyError in Python',
    apply: alterStages((stages) => ({
      ...stages,
      checks: {
        ...stages.checks,
        validate: (turn, all) => {
          const enums = all.findViolations(turn.input, all.rules).filter(({ constraint }) => /enum/.test(constraint));
          if (enums.some(({ member }) => member === 'type')) {
            return refuse('InternalServerException', 'No enum constant of that name.');
          }
          return stages.checks.validate(turn, all);
        },
      },
    })),
  }),
] as const;
