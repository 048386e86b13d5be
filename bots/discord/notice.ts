import {
  type Channel,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  type Guild,
  type GuildBasedChannel,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Context } from '../../commands/context.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import type { Reply } from '../../commands/reply.ts';
import { Refusal } from '../../src/refusal.ts';
import { announce, wordsOut } from '../chat/automation.ts';
import { type Desk, localeOf, ownChannel } from './desk.ts';

/**
 * Posts the notice that a channel is now translated by itself, in the server's language. One that was switched on in a
 * thread stands in its channel; forums hold nothing but posts, so there it stands in the post.
 * @param channel where it was switched on, for that or for other channels of the server
 * @throws Refusal `noNotice`
 */
export async function announceIn(
  channel: Channel | null,
  context: Context,
  reply: Reply,
  { services }: Desk,
): Promise<void> {
  if (!channel || channel.isDMBased()) return;
  const locale = localeOf(channel.guild.preferredLocale);
  const { auto, mode, off, preferences, optOut } = wordsOut(locale);
  const ways = { off: `\`/${auto} ${mode}:${off}\``, optOut: `\`/${preferences} ${optOut}:True\`` };
  const notice = { say: services.messagesIn(locale), by: `<@${context.caller.user}>`, ways };
  const here = channel.isThread() && channel.parent?.isSendable() ? channel.parent : channel;
  await announce(context, reply, notice, async (id, content) => {
    const place = id === ownChannel(channel) ? here : await channelIn(channel.guild, id);
    if (!place?.isSendable()) throw new Refusal<Outcome>('noNotice');
    await place.send({ content });
  });
}

/** A channel of a server; undefined for one that is not, or not any more. */
export async function channelIn(guild: Guild, id: string): Promise<GuildBasedChannel | undefined> {
  try {
    return (await guild.channels.fetch(id)) ?? undefined;
  } catch (error) {
    const isForeign =
      error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildChannelUnowned;
    const isGone =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel;
    if (isForeign || isGone) return undefined;
    throw error;
  }
}
