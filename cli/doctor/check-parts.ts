import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import { SHIPPED_DRIVERS, type ShippedDriver } from '../../sdks/index.ts';
import { findChromium } from '../pdf/find-chromium.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Check } from './check.ts';

/** Packages that only some need, and for what. */
const PACKAGES: Readonly<Record<string, string>> = {
  vitest: 'certifying in the tests of vitest',
  msw: 'certifying handlers of msw, or mocking with the emulator',
  nock: 'certifying interceptors of nock, or mocking with the emulator',
  '@aws-sdk/credential-providers': 'signing with the credentials of the AWS tools',
};

type Place = Pick<Surroundings, 'environment' | 'workingDirectory'>;

/** The optional parts: packages, the browser that prints PDF, and the toolchains of the drivers. */
export function checkParts(place: Place): readonly Check[] {
  return [
    ...Object.entries(PACKAGES).map(([name, use]) => checkPackage(name, { use, place })),
    checkBrowser(place),
    ...SHIPPED_DRIVERS.map((driver) => checkDriver(driver, place)),
  ];
}

function checkPackage(name: string, { use, place }: { readonly use: string; readonly place: Place }): Check {
  const isThere = [join(place.workingDirectory, 'package.json'), import.meta.url].some((from) => resolves(name, from));
  return isThere
    ? { name: `package ${name}`, state: 'fine', found: 'It is installed.' }
    : { name: `package ${name}`, state: 'missing', found: `For ${use}.`, advice: `npm install --save-dev ${name}` };
}

function resolves(name: string, from: string): boolean {
  try {
    createRequire(from).resolve(name);
    return true;
  } catch (error) {
    // A package that only ES modules may import is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

function checkBrowser({ environment }: Place): Check {
  const path = findChromium(environment);
  return path === undefined
    ? {
        name: 'browser',
        state: 'missing',
        found: 'For reports in PDF.',
        advice: 'Install Chromium: apt-get install chromium',
      }
    : { name: 'browser', state: 'fine', found: path };
}

function checkDriver({ name, sdk, tools }: ShippedDriver, { environment }: Place): Check {
  const missing = tools.find(({ command }) => !isCommand(command, environment['PATH'] ?? ''));
  return missing === undefined
    ? { name: `driver ${name}`, state: 'fine', found: `${sdk} can be certified.` }
    : {
        name: `driver ${name}`,
        state: 'missing',
        found: `${missing.command} is not there, for ${sdk}.`,
        advice: missing.install,
      };
}

const isCommand = (command: string, path: string): boolean =>
  isAbsolute(command) ? existsSync(command) : path.split(delimiter).some((folder) => existsSync(join(folder, command)));
