import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { SHIPPED_DRIVERS, type ShippedDriver } from '../../sdks/index.ts';
import { installedVersion, majorOf, OPTIONAL_PACKAGES, type OptionalPackage } from '../optional-packages.ts';
import { findChromium } from '../pdf/find-chromium.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Check } from './check.ts';

type Place = Pick<Surroundings, 'environment' | 'workingDirectory'>;

/** The optional parts: packages, the browser that prints PDF, and the toolchains of the drivers. */
export function checkParts(place: Place): readonly Check[] {
  return [
    ...OPTIONAL_PACKAGES.map((each) => checkPackage(each, place)),
    checkBrowser(place),
    ...SHIPPED_DRIVERS.map((driver) => checkDriver(driver, place)),
  ];
}

function checkPackage({ name, oldest, use }: OptionalPackage, { workingDirectory }: Place): Check {
  const version = installedVersion(name, [join(workingDirectory, 'package.json'), import.meta.url]);
  const advice = `npm install --save-dev ${name}`;
  if (version === undefined) return { name: `package ${name}`, state: 'missing', found: `For ${use}.`, advice };
  const isTooOld = majorOf(version) < oldest;
  return isTooOld
    ? {
        name: `package ${name}`,
        state: 'missing',
        found: `${version} is installed; ${oldest} or newer is needed.`,
        advice: `${advice}@latest`,
      }
    : { name: `package ${name}`, state: 'fine', found: `${version} is installed.` };
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
