import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProgram } from '../../bots/cli/program.ts';
import { renderForPrograms, renderForReading } from '../../bots/cli/render.ts';
import { commandPayloads } from '../../bots/discord/payloads.ts';
import { render as renderOnDiscord } from '../../bots/discord/render.ts';
import { slackManifest } from '../../bots/slack/manifest.ts';
import { render as renderOnSlack } from '../../bots/slack/render.ts';
import { parseTyped } from '../../bots/typed-request.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { locales, surfaces } from '../../commands/command.ts';
import { commands, commandsOn } from '../../commands/index.ts';
import { outcomes } from '../../commands/outcomes.ts';
import type { Reply } from '../../commands/reply.ts';
import { messagesIn } from '../../config/messages.ts';
import { Refusal } from '../../src/refusal.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';

let web: RunningWeb;
let refusal: Refusal = new Refusal('empty');
let usage: string;

beforeAll(async () => {
  const engine = new RuleEngine();
  engine.detect = () => Promise.reject(refusal);
  const { services, registry } = await testServices(engine, { WEB_RATE_LIMIT: '10000' });
  web = await startWeb(services, { registry, checks: () => ({}) });
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    locale: 'en' as const,
    say: messagesIn('en'),
  };
  usage = createProgram(
    terminal,
    async () => services,
    () => undefined,
  ).helpInformation();
});
afterAll(() => web.stop());

describe('each command exists on each surface, or is named as not applicable with the reason', () => {
  for (const [key, command] of Object.entries(commands)) {
    for (const surface of surfaces) {
      const reason =
        'notOn' in command ? (command.notOn as Record<string, string>)[surface] : undefined;
      test(`${key} on ${surface}${reason ? `: no, ${reason}` : ''}`, async () => {
        expect(commandsOn(surface).some(({ name }) => name.en === command.name.en)).toBe(
          reason === undefined,
        );
        if (reason !== undefined) {
          expect(reason.length).toBeGreaterThan(20);
          return;
        }
        switch (surface) {
          case 'slack':
            expect(slackManifest().features.slash_commands[0]?.usage_hint).toContain(
              command.name.ko,
            );
            for (const locale of locales)
              expect(parseTyped(`${command.name[locale]} 니 밥 묵었나`).command).toBe(key);
            break;
          case 'discord':
            expect(commandPayloads().map(({ name }) => name)).toContain(command.name.en);
            break;
          case 'cli':
            expect(usage).toContain(`${command.name.en}|${command.name.ko}`);
            break;
          case 'web':
            if ('text' in command.options) {
              const response = await fetch(`${web.address}/api/${command.name.en}`, {
                method: 'POST',
              });
              expect(response.status).not.toBe(404);
            } else {
              // Help on the web is the page itself, and the API's description.
              expect((await fetch(`${web.address}/openapi.json`)).status).toBe(200);
            }
            break;
        }
      });
    }
  }
});

describe('each outcome is told on each surface, in both languages', () => {
  const values = {
    given: 'mars',
    first: 'jeju',
    second: 'jeolla',
    firstScore: 50,
    secondScore: 40,
    dialect: 'jeju',
    limit: 10,
    characters: 11,
    missing: 'x',
  };
  describe.each(locales)('%s', (locale) => {
    const say = messagesIn(locale);
    test.each(outcomes)('%s', async (code) => {
      const reply: Reply = { kind: 'refusal', code, values };
      const words = say(`refusal.${code}`, {
        ...values,
        first: say('dialect.jeju'),
        second: say('dialect.jeolla'),
        dialect: say('dialect.jeju'),
      });
      const drawing = { say, locale, command: '/saturi', nameOf: async (id: string) => id };
      expect((await renderOnSlack(reply, drawing)).text).toBe(words);
      expect(renderOnDiscord(reply, say, locale).content).toBe(words);
      expect(renderForReading(reply, say, locale)).toBe(words);
      expect(JSON.parse(renderForPrograms(reply, say)).error.code).toBe(code);
      refusal = new Refusal(code, values);
      const response = await fetch(`${web.address}/api/detect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': locale },
        body: JSON.stringify({ text: '가' }),
      });
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error).toMatchObject({ code, message: words });
      expect(response.status).toBeGreaterThanOrEqual(400);
    });
  });
});
