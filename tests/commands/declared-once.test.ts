import { PassThrough, Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createProgram } from '../../bots/cli/program.ts';
import { commandPayloads } from '../../bots/discord/payloads.ts';
import { startDiscord } from '../../bots/discord/start.ts';
import type { RunningBot, Services } from '../../bots/services.ts';
import { slackManifest } from '../../bots/slack/manifest.ts';
import { startSlack } from '../../bots/slack/start.ts';
import { type RunningWeb, startWeb } from '../../bots/web/server.ts';
import { defineCommand } from '../../commands/define-command.ts';
import { detect } from '../../commands/detect.ts';
import { commands } from '../../commands/index.ts';
import { readings } from '../../commands/readings/index.ts';
import { messagesIn } from '../../config/messages.ts';
import { DiscordServer } from '../support/discord-server.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';
import { SlackServer } from '../support/slack-server.ts';

// What docs/add-a-command.md has one do: a command, and one whose answers are of a kind of their own.
const look = defineCommand({ ...detect, name: { ko: '살펴보기', en: 'look' } });
const tally = {
  ...look,
  name: { ko: '글자수', en: 'tally' },
  answers: 'tally',
  run: async ({ text }: { text: string }) => ({ kind: 'tally', count: text.length }),
};
const tallies = {
  plain: ({ count }: { count: number }) => `글자 수\n${count}`,
  json: ({ count }: { count: number }) => ({ count }),
  schema: { type: 'object', description: 'How long it is', additionalProperties: true },
};

const said = '니 밥 묵었나';
const added = [
  ['look', '살펴보기', /경상도 방언입니다/, { dialect: 'gyeongsang' }, /^gyeongsang\t0\.97/],
  ['tally', '글자수', /글자 수\n7/, { count: 7 }, /^글자 수\t7/],
] as const;

const slack = new SlackServer();
const discord = new DiscordServer();
let services: Services;
let web: RunningWeb;
let bots: RunningBot[] = [];

beforeAll(async () => {
  Object.assign(commands, { look, tally });
  Object.assign(readings, { tally: tallies });
  await Promise.all([slack.start(), discord.start()]);
  const made = await testServices(new RuleEngine(), {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  ({ services } = made);
  web = await startWeb(services, { registry: made.registry, checks: () => ({}) });
  bots = [web, await startSlack(services), await startDiscord(services)];
});
afterAll(async () => {
  for (const bot of bots) await bot.stop();
  await Promise.all([slack.stop(), discord.stop()]);
});

/** Runs the command line. @returns what it printed, and its exit code */
async function saturi(args: readonly string[], lines?: string) {
  const output = new PassThrough();
  const input = Object.assign(Readable.from(lines === undefined ? [] : [Buffer.from(lines)]), {
    isTTY: lines === undefined,
  });
  let code: number | undefined;
  const terminal = { input, output, errors: output, locale: 'ko', say: messagesIn('ko') } as const;
  const program = createProgram(
    terminal,
    async () => services,
    (ended) => {
      code = ended;
    },
  );
  await program.parseAsync(['node', 'saturi', ...args]);
  output.end();
  return { out: await textOf(output), code };
}

describe.each(added)('a command that is added, %s', (en, ko, plain, json, inPipe) => {
  test('is parsed, run and answered on Slack, and named in its help and manifest', async () => {
    for (const typed of [en, ko]) {
      const reply = await slack.command(`${typed} ${said}`);
      const { body } = await slack.until(() => slack.called(reply)[0]);
      expect(body['text'].replaceAll('\\n', '\n')).toMatch(plain);
    }
    const help = await slack.command('help');
    const { body } = await slack.until(() => slack.called(help)[0]);
    expect(JSON.stringify(body['blocks'])).toContain(`/saturi ${ko}`);
    expect(slackManifest().features.slash_commands[0]?.usage_hint).toContain(ko);
  });

  test('is registered with Discord and answered there', async () => {
    expect(commandPayloads().find(({ name }) => name === en)).toMatchObject({
      name_localizations: { ko },
      options: [{ name: 'text', required: true }],
    });
    const answer = await discord.answerTo(discord.slash(en, { text: said }));
    expect(answer['content']).toMatch(plain);
  });

  test('is served by the API, which describes it', async () => {
    const response = await fetch(`${web.address}/api/${en}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: said }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(json);
    const description = await (await fetch(`${web.address}/openapi.json`)).text();
    expect(description).toContain(`/api/${en}`);
  });

  test('is a subcommand of the command line, for reading, for programs and in a pipe', async () => {
    const read = await saturi([ko, said]);
    expect(read).toEqual({ code: 0, out: expect.stringMatching(plain) });
    expect(JSON.parse((await saturi([en, '--json', said])).out)).toMatchObject(json);
    const piped = await saturi([en], `${said}\nhello\n`);
    expect(piped.out).toMatch(inPipe);
    expect(piped.out.trimEnd().split('\n').length).toBeGreaterThanOrEqual(2);
    expect((await saturi(['help'])).out).toContain(`${en} (${ko})`);
  });
});

test('what a command answers without a reading is an error of type', () => {
  const { detection, ...others } = readings;
  // @ts-expect-error Every kind of answer has a reading.
  const fewer: typeof readings = others;
  expect([detection, fewer]).toHaveLength(2);
});
