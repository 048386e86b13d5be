import { DiscordAPIError, type Message, type PartialMessage, RESTJSONErrorCodes } from 'discord.js';
import type { Context } from '../../commands/context.ts';
import type { Trouble } from '../../commands/reply.ts';
import type { ReactionMeaning } from '../../config/reactions.ts';
import type { Dialect } from '../../src/dialect.ts';
import { answerInSense, answersUnder, type Given, isUnwanted } from '../chat/answers.ts';
import type { Desk } from './desk.ts';
import type { Drawn } from './render.ts';
import { textOf } from './text.ts';

type Marked = Pick<Message, 'guildId' | 'channelId' | 'id'>;

/** A message, as marks name it. */
export const marked = ({ guildId, channelId, id }: Marked): string =>
  `discord:${guildId ?? '-'}:${channelId}:${id}`;

/** When it was last edited; later versions sort after earlier ones. */
export const versionOf = ({ editedTimestamp }: Message): string => String(editedTimestamp ?? '');

const isGone = (error: unknown) =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;

/**
 * Replies to a message, or puts an answer in the place of the one before.
 * @returns the answer's id, unless the one before is gone
 */
export async function post(
  desk: Desk,
  message: Message,
  drawn: Pick<Drawn, 'content'> & Partial<Drawn>,
  before: Given | undefined,
  attempt: string,
): Promise<string | undefined> {
  if (!before) return (await desk.reply(message, drawn, attempt)).id;
  const { embeds = [], components = [] } = drawn;
  try {
    const changed = { ...drawn, embeds, components, attachments: [] };
    await message.channel.messages.edit(before.id, changed);
    return before.id;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Deletes an answer, unless it is gone already. */
export async function erase(
  { channel }: Pick<Message | PartialMessage, 'channel'>,
  { id }: Given,
): Promise<boolean> {
  try {
    await channel.messages.delete(id);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return true;
}

/**
 * Answers a message in one sense with a reply, as `answerInSense` does.
 * @param by who asked; nobody, where automation does
 * @param as what metrics and the log call it
 */
export function answerInReply(
  desk: Desk,
  context: Context,
  message: Message,
  { sense, by, as, ...known }: { sense: ReactionMeaning; by?: string; from?: Dialect; as: string },
): Promise<Trouble | undefined> {
  const author = message.author.id;
  const asked = { message: marked(message), sense, version: versionOf(message), ...(by && { by }) };
  return answerInSense(
    desk.services,
    asked,
    { text: textOf(message), ...known },
    {
      run: (command, args) => desk.run(context, command, args, as),
      post: (reply, asker = author, before, attempt) =>
        post(desk, message, desk.drawShared(reply, context, { asker, author }), before, attempt),
      erase: (before) => erase(message, before),
    },
  );
}

/** An answer that is deleted by hand is noted as such, so that the same reaction works again. */
export async function forget(
  { services }: Desk,
  { id, reference, guildId }: Pick<Message, 'id' | 'reference' | 'guildId'>,
): Promise<void> {
  if (!reference?.messageId) return;
  const original = marked({ guildId, channelId: reference.channelId, id: reference.messageId });
  for (const given of await answersUnder(services, original))
    if (given.id === id) await isUnwanted(services, original, given.sense);
}
