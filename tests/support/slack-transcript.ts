import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Call, SlackServer } from './slack-server.ts';

/**
 * `npx tsx tests/support/slack-transcript.ts`: starts Saturi as `npm start` does, against a local Slack,
 * and writes what it answers to a slash command, a shortcut and a reaction into docs/slack.md.
 */
const slack = new SlackServer();
await slack.start();
const saturi = spawn('npm', ['start'], {
  env: {
    ...process.env,
    PORT: '0',
    STORE_URL: 'sqlite::memory:',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  },
  stdio: 'inherit',
  detached: true,
});
await slack.until(() => slack.called('apps.connections.open').length > 0, 30_000);

type Block = {
  type: string;
  text?: { text: string };
  elements?: { text: string | { text: string } }[];
};
const drawn = ({ body }: Call) =>
  (body['blocks'] as Block[]).map(({ type, text, elements }) => {
    if (type === 'section') return text?.text ?? '';
    const words = (elements ?? []).map((element) =>
      typeof element.text === 'string' ? element.text : element.text.text,
    );
    return type === 'actions' ? words.map((word) => `[${word}]`).join(' ') : `_${words.join(' ')}_`;
  });
const lines: string[] = [];
const tell = (who: string, said: string, call: Call) =>
  lines.push(`**${who}** ${said}`, '', ...drawn(call).map((line) => `> ${line}  `), '');
const answer = (method: string) => slack.until(() => slack.called(method)[0], 20_000);

tell('수진', '`/saturi 마! 니 밥 묵었나?`', await answer(await slack.command('마! 니 밥 묵었나?')));
const message = slack.post({ text: '혼저 옵서예. 제주엔 무사 와수과?', user: 'ULEE' });
tell(
  '수진',
  `_사투리 판별_ on “${message.text}”`,
  await answer(await slack.shortcut('detect', message)),
);
const plain = slack.post({ text: '할머니가 감자를 삶아 주셨어요.', user: 'ULEE' });
await slack.react(plain, 'tangerine');
tell('수진', `🍊 on “${plain.text}”, answered in its thread`, await answer('chat.postMessage'));

const page = readFileSync('docs/slack.md', 'utf8');
writeFileSync(
  'docs/slack.md',
  page.replace(
    /(<!-- transcript -->)[\s\S]*(<!-- \/transcript -->)/,
    `$1\n\n${lines.join('\n')}\n$2`,
  ),
);
process.kill(-(saturi.pid ?? 0), 'SIGTERM');
await slack.stop();
