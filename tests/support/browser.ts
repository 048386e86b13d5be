import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian and CI put it; `CHROMIUM` names another. */
const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executable);

/** A test that needs a browser. Without one it is skipped by its name, and CI fails on that. */
export const testInBrowser = hasBrowser ? test : test.skip;

/** The name of a group of such tests, which says why they are skipped when they are. */
export const inBrowser = (name: string) =>
  hasBrowser ? name : `${name} (skipped: no Chromium at ${executable}; CHROMIUM names another)`;

export function launchBrowser(): Promise<Browser> {
  // In containers, where CI runs as root, Chromium's own sandbox does not start.
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}
