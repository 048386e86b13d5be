import type { webApi } from '@slack/bolt';
import type { Reply } from '../../commands/reply.ts';
import { announce, wordsOut } from '../chat/automation.ts';
import type { Request } from './desk.ts';
import { escapeText } from './mrkdwn.ts';
import { plainMessage } from './render.ts';

/** Posts the notice that a channel is now translated by itself, in that channel. */
export async function announceIn(
  client: webApi.WebClient,
  { context, drawing: { say, locale, command }, person }: Request,
  reply: Reply,
): Promise<void> {
  const { auto, off, preferences, optOut } = wordsOut(locale);
  const ways = {
    off: `\`${command} ${auto} ${off}\``,
    optOut: `\`${command} ${preferences} ${optOut}:${say('preferences.yes')}\``,
  };
  const notice = { say, by: `*${escapeText(person.name)}*`, ways };
  await announce(context, reply, notice, (channel, text) =>
    client.chat.postMessage({ channel, ...plainMessage(text) }),
  );
}
