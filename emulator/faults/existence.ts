import { type Alteration, alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import type { Check, CheckName } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('existence');

const skip = (name: CheckName): Alteration =>
  alterStages((stages) => ({ ...stages, order: stages.order.filter((step) => step !== name) }));

const alterCheck = (name: CheckName, edit: (check: Check) => Check): Alteration =>
  alterStages((stages) => ({ ...stages, checks: { ...stages.checks, [name]: edit(stages.checks[name]) } }));

/** Refuses under another name. */
const renamed = (name: CheckName, error: string): Alteration =>
  alterCheck(name, (check) => (turn, all) => {
    const refusal = check(turn, all);
    return refusal && refuse(error, refusal.message);
  });

/** Prerequisites that are not looked at, or missed under another name. */
export const EXISTENCE_FAULTS = [
  fault('unknown-domain-accepted', {
    sentence: 'A run is started in a domain that does not exist.',
    requirements: ['existence.domain'],
    seenIn: 'emulators that keep no domains',
    apply: skip('findDomain'),
  }),
  fault('unknown-project-accepted', {
    sentence: 'A run is started for a project that does not exist.',
    requirements: ['existence.project'],
    seenIn: 'emulators that keep no projects',
    apply: skip('findProject'),
  }),
  fault('unknown-asset-accepted', {
    sentence: 'A run is started for an asset that does not exist.',
    requirements: ['existence.asset'],
    seenIn: 'emulators that keep no assets',
    apply: skip('findAsset'),
  }),
  fault('unsupported-asset-accepted', {
    sentence: 'A run is started for an asset of an unsupported type.',
    requirements: ['existence.unsupported-asset'],
    apply: skip('supportAsset'),
  }),
  fault('unknown-asset-is-a-validation-error', {
    sentence: 'An asset that does not exist is refused with ValidationException.',
    requirements: ['existence.asset'],
    apply: renamed('findAsset', 'ValidationException'),
  }),
  fault('unsupported-asset-is-not-found', {
    sentence: 'An asset of an unsupported type is refused with ResourceNotFoundException.',
    requirements: ['existence.unsupported-asset'],
    apply: renamed('supportAsset', 'ResourceNotFoundException'),
  }),
  fault('unknown-asset-is-a-server-error', {
    sentence: 'An asset that does not exist is answered with InternalServerException.',
    requirements: ['existence.asset', 'error.client-fault-status'],
    seenIn: 'handlers that do not expect a look-up to fail',
    apply: renamed('findAsset', 'InternalServerException'),
  }),
] as const;
