import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, test } from '@jest/globals';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { testServices } from './services.ts';

/** Where Debian and CI put it; `CHROMIUM` names another. */
const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executable);

/** A test that needs a browser. Without one it is skipped by its name, and CI fails on that. */
export const testInBrowser = hasBrowser ? test : test.skip;

/** The name of a group of such tests, which says why they are skipped when they are. */
export const inBrowser = (name: string) =>
  hasBrowser ? name : `${name} (skipped: no Chromium at ${executable}; CHROMIUM names another)`;

/**
 * Serves the page with the real engine for the tests of a file, which look at it in a browser of their own each.
 * To be called at the top of the file.
 */
export function serveInBrowser() {
  let engine: LocalEngine;
  let web: RunningWeb;
  let browser: Browser;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    if (!hasBrowser) return;
    engine = await createEngine({ threads: 1 });
    const { services, registry } = await testServices(engine, { WEB_RATE_LIMIT: '10000' });
    web = await startWeb(services, { registry, checks: () => ({}) });
    // In containers, where CI runs as root, Chromium's own sandbox does not start.
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
    await engine?.close();
  });
  afterEach(() => context?.close());
  return {
    address: () => web.address,
    /** @returns the page, and what its console complains of */
    async open(path: string, options: BrowserContextOptions = {}) {
      context = await browser.newContext({
        locale: 'ko-KR',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(`${web.address}/${path}`);
      return { page, complaints };
    },
  };
}
