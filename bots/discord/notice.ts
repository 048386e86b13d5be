import type { Channel } from 'discord.js';
import type { Context } from '../../commands/context.ts';
import type { Reply } from '../../commands/reply.ts';
import { announce, wordsOut } from '../chat/automation.ts';
import { type Desk, localeOf } from './desk.ts';

/**
 * Posts the notice that a channel is now translated by itself, in the server's language. One that was switched on in a
 * thread stands in its channel; forums hold nothing but posts, so there it stands in the post.
 */
export async function announceIn(
  channel: Channel | null,
  context: Context,
  reply: Reply,
  { services }: Desk,
): Promise<void> {
  if (!channel || channel.isDMBased()) return;
  const place = channel.isThread() && channel.parent?.isSendable() ? channel.parent : channel;
  const locale = localeOf(channel.guild.preferredLocale);
  const { auto, mode, off, preferences, optOut } = wordsOut(locale);
  const ways = { off: `\`/${auto} ${mode}:${off}\``, optOut: `\`/${preferences} ${optOut}:True\`` };
  const notice = { say: services.messagesIn(locale), by: `<@${context.caller.user}>`, ways };
  await announce(context, reply, notice, async (content) => {
    if (!place.isSendable()) throw new Error('A channel cannot hold the notice of its automation');
    await place.send({ content });
  });
}
