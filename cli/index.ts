/*
 * The command line: it composes the other rooms and decides nothing about a target. This room knows flags, environment,
 * configuration and exit codes; it must never know what is right or wrong on the wire.
 * Start at definitions/ (the commands), then complete-settings.ts (what was asked for) and compose-run.ts (how a run is put together).
 */

export { completeGiven, completeSettings } from './complete-settings.ts';
export { composeRun } from './compose-run.ts';
export type { ReportSettings, RunSettings } from './settings.ts';
