import { setMembers } from '../alter-answer.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('run-ids');

const withId = (edit: (id: string) => string): Alteration =>
  alterStages((stages) => ({
    ...stages,
    newRun: (input) => {
      const run = stages.newRun(input);
      return { ...run, id: edit(run.id) };
    },
  }));

/** Ids of runs that are of another form, or come again. */
export const RUN_ID_FAULTS = [
  fault('ids-come-again', {
    sentence: 'The ids of runs come again after a hundred runs.',
    requirements: ['idempotency.distinct'],
    seenIn: 'emulators that number runs in a small ring, or draw ids from too few',
    apply: alterStages((stages) => {
      let runs = 0;
      return {
        ...stages,
        newRun: (input) => {
          runs += 1;
          return { ...stages.newRun(input), id: `mgr${runs % 100}` };
        },
      };
    }),
  }),
  fault('id-37-characters', {
    sentence: 'Ids of runs have 37 characters.',
    requirements: ['response.id.pattern'],
    apply: withId((id) => id.padEnd(37, '0')),
  }),
  fault('id-is-an-arn', {
    sentence: 'Ids of runs are ARNs.',
    requirements: ['response.id.pattern'],
    seenIn: 'constructed, after services whose ids are ARNs',
    apply: withId((id) => `arn:aws:datazone:us-east-1:123456789012:run/${id}`),
  }),
  fault('id-with-blank', {
    sentence: 'Ids of runs begin with a blank.',
    requirements: ['response.id.pattern'],
    apply: withId((id) => ` ${id.slice(-8)}`),
  }),
  fault('id-is-a-number', {
    sentence: 'Ids of runs are numbers.',
    requirements: ['response.id.json-type'],
    seenIn: 'emulators that send the key of a database row',
    apply: setMembers(({ id }) => ({ id: Number.parseInt(Buffer.from(id).subarray(-6).toString('hex'), 16) })),
  }),
  fault('id-is-an-object', {
    sentence: 'Ids of runs are objects.',
    requirements: ['response.id.json-type'],
    seenIn: 'constructed; the Java SDK turns it into "{" and loses the members after it',
    apply: setMembers(({ id }) => ({ id: { value: id } })),
  }),
] as const;
