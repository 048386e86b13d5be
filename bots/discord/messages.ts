import {
  type Emoji,
  type Message,
  type MessageReaction,
  MessageReferenceType,
  MessageType,
  type PartialMessage,
  type PartialMessageReaction,
  type PartialUser,
  PermissionFlagsBits,
  type User,
} from 'discord.js';
import type { Context } from '../../commands/context.ts';
import { meanings } from '../../config/reactions.ts';
import { plainEmoji } from '../../config/settings.ts';
import { answerOnce, answersUnder, type Given, type Sense, takeAway } from '../chat/answers.ts';
import { automaticTarget, onceADay } from '../chat/automation.ts';
import { once } from '../chat/once.ts';
import { parseAboutAnother, readSaid, type TypedRequest, withText } from '../typed-request.ts';
import { answerInReply, erase, forget, marked, post, versionOf } from './answers.ts';
import type { Desk } from './desk.ts';
import { announceIn } from './notice.ts';
import { alternativesRows, type Drawn, readingRow, render, withDoubt } from './render.ts';
import { mentionOf, textOf } from './text.ts';

/** Seconds within which a person is told but once why a message is not translated. */
const toldOnce = 5;

/** What people say: mentions, replies, direct messages, and channels that are translated by themselves. */
export async function answerMessage(message: Message, desk: Desk): Promise<void> {
  if (!isPersons(message) || !(await isMeant(message, message.author.id, desk))) return;
  const typed = await typedTo(message, desk);
  if (typed === undefined) {
    await translateByItself(message, desk);
    return;
  }
  await answerSaid(typed, message, desk);
}

async function answerSaid(typed: Typed, message: Message, desk: Desk): Promise<void> {
  const { author } = message;
  const context = desk.contextOf(message, author.id, rightsOf(message));
  const said = { message: marked(message), sense: 'said', version: versionOf(message) } as const;
  await answering(message, context, desk, async () => {
    await answerOnce(desk.services, { ...said, by: author.id }, async (before, attempt) => {
      const drawn = await answerTo(typed, context, desk);
      const target = typed.about ? typed.message : message;
      return post(desk, target, drawn, before, attempt);
    });
  });
}

/** What who wrote a message may change; in a thread, as in the channel that it is in. */
function rightsOf({ member, channel }: Message) {
  const here = member && !channel.isDMBased() ? channel.permissionsFor(member) : null;
  return {
    managesChannel: here?.has(PermissionFlagsBits.ManageChannels) ?? false,
    managesWorkspace: member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
  };
}

async function answerTo(
  { text, about, author, message }: Typed,
  context: Context,
  desk: Desk,
): Promise<Pick<Drawn, 'content'> & Partial<Drawn>> {
  if (text === '') return { content: context.say('discord.noText') };
  const { asked, other } = about
    ? { asked: withText(about, text) }
    : await readSaid(text, context.engine);
  const as = about ? 'mention' : asked.command;
  const reply = await desk.run(context, asked.command, asked.args, as);
  await announceIn(message.channel, context, reply, desk);
  const drawn = desk.drawShared(reply, context, { asker: context.caller.user ?? '', author });
  if (about) return drawn;
  // Buttons read the text from the message that is replied to, which here says more than the text:
  // whom it mentions, which command. Deleting needs no text, and the other reading all of it.
  const components = [
    ...(other ? [readingRow(asked, other, context.say)] : []),
    ...alternativesRows(reply, context.say),
    ...drawn.components.slice(-1),
  ];
  return { ...drawn, components };
}

/** What stands under a message that was edited becomes what is right for it now; previews that Discord adds are no edits. */
export async function answerEdit(
  before: Message | PartialMessage,
  after: Message,
  desk: Desk,
): Promise<void> {
  if (!isPersons(after) || after.editedTimestamp === null || before.content === after.content)
    return;
  if (!(await isMeant(after, after.author.id, desk))) return;
  const typed = await typedTo(after, desk);
  if (typed) {
    await answerSaid(typed, after, desk);
    return;
  }
  const context = desk.contextOf(after, after.author.id);
  for (const { sense, by } of await answersUnder(desk.services, marked(after))) {
    if (sense === 'said') continue;
    try {
      await answerInReply(desk, context, after, { sense, ...(by && { by }), as: 'edit' });
    } catch (error) {
      desk.explain(error, context);
    }
  }
  await translateByItself(after, desk);
}

/** With a message its answers go; an answer of ours that somebody else deleted is one that nobody wants. */
export async function answerDeletion(message: Message | PartialMessage, desk: Desk): Promise<void> {
  if (message.author?.id === message.client.user?.id && !message.partial)
    await forget(desk, message);
  else await takeAway(desk.services, marked(message), (given) => erase(message, given));
}

/** A person's own words: not a bot's, a webhook's, or a notice of Discord's. */
function isPersons({ author, webhookId, type }: Message): boolean {
  return (
    !author.bot &&
    webhookId === null &&
    (type === MessageType.Default || type === MessageType.Reply)
  );
}

const isMeant = (message: Message, user: string, desk: Desk): Promise<boolean> =>
  desk.isMeant(desk.contextOf(message, user).caller);

interface Typed {
  readonly text: string;
  /** Whose words `text` is, and which message an answer replies to. */
  readonly author: string;
  readonly message: Message;
  /** What is asked about `text` when it is another message's, so that none of it is a command. */
  readonly about?: TypedRequest;
}

/** What was typed to the bot; undefined when the message is not for it. */
async function typedTo(message: Message, desk: Desk): Promise<Typed | undefined> {
  const { client, content, author } = message;
  const mention = mentionOf(client.user.id);
  // `mentions.has` would count @everyone and roles; being named is meant.
  const isMentioned = mention.test(content);
  const isDirect = message.channel.isDMBased();
  const text = textOf(message).replace(mention, '').trim();
  const about = parseAboutAnother(isForward(message) ? '' : text);
  // In a direct message only one without a text of its own needs what it replies to.
  const original =
    isDirect && !about ? undefined : await originalOf(message, desk, about !== undefined);
  const isReplyToUs = original?.author.id === client.user.id;
  if (!isDirect && !isMentioned && !isReplyToUs) return undefined;
  if (about && original && !isReplyToUs)
    return { text: textOf(original), author: original.author.id, message: original, about };
  // What is forwarded was said elsewhere, and none of it is a command.
  return { text, author: author.id, message, ...(about && isForward(message) && { about }) };
}

const isForward = ({ reference }: Message) => reference?.type === MessageReferenceType.Forward;

/** The message that another replies to, or that its thread is about. One that is gone, or out of reach, costs the answer only its text. */
async function originalOf(
  message: Message,
  { services }: Desk,
  isAboutAnother: boolean,
): Promise<Message | undefined> {
  const { channel, reference } = message;
  const isReply = reference?.messageId && !isForward(message);
  try {
    if (isReply) return await message.fetchReference();
    // In a thread, what it is about.
    if (!isAboutAnother || !channel.isThread()) return undefined;
    return (await channel.fetchStarterMessage()) ?? undefined;
  } catch (error) {
    services.log.info({ err: error }, 'a message that another replies to could not be fetched');
    return undefined;
  }
}

async function translateByItself(message: Message, desk: Desk): Promise<void> {
  if (!message.inGuild()) return;
  const context = desk.contextOf(message, message.author.id);
  const text = textOf(message);
  const target = await automaticTarget(desk.services, context.caller, text);
  if (!target || desk.missingPermission(message)) return;
  const { from, to: sense } = target;
  try {
    await answerInReply(desk, context, message, { sense, from, as: 'auto-message' });
  } catch (error) {
    const content = desk.explain(error, context);
    // Who wrote the message asked for nothing.
    if (content === undefined || !target.by) return;
    const { by } = target;
    await onceADay(desk.services, context.caller, async () =>
      tellPrivately(
        await message.client.users.fetch(by),
        `<#${message.channelId}> ${content}`,
        context,
      ),
    );
  }
}

/** Does something for a message, and tells of an error in reply to it, if anything is left to reply to. */
async function answering(
  message: Message,
  context: Context,
  desk: Desk,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const content = desk.explain(error, context);
    if (content !== undefined) await tellPrivately(message.author, content, context);
  }
}

/** A direct message, since an ephemeral answer needs an interaction. Whoever closed theirs hears nothing. */
async function tellPrivately(
  user: User,
  content: string,
  { log, requestId }: Context,
): Promise<void> {
  try {
    await user.send({ content });
  } catch (error) {
    log.warn({ err: error, requestId }, 'a person on Discord could not be told');
  }
}

/** An emoji on a message, however old: one reply a message, edit and meaning. */
export async function answerReaction(
  given: MessageReaction | PartialMessageReaction,
  by: User | PartialUser,
  desk: Desk,
): Promise<void> {
  const { emoji, client } = given;
  const sense = senseOf(emoji, desk);
  if (!sense || by.id === client.user.id) return;
  const user = by.partial ? await by.fetch() : by;
  if (user.bot) return;
  let context = desk.context({ user: user.id }, 'ko');
  try {
    const message = given.message.partial ? await given.message.fetch() : given.message;
    if (message.author.id === client.user.id || !(await isMeant(message, user.id, desk))) return;
    context = desk.contextOf(message, user.id);
    const missing = desk.missingPermission(message);
    if (missing) {
      const name = context.say(`discord.permission.${missing}`);
      await tellPrivately(user, context.say('refusal.noPermission', { missing: name }), context);
      return;
    }
    if (textOf(message) === '' && !desk.readsContent) {
      await tellPrivately(user, context.say('discord.noContent'), context);
      return;
    }
    const asked = { sense, by: user.id, as: 'reaction' };
    const trouble = await answerInReply(desk, context, message, asked);
    if (!trouble) return;
    const { say, locale } = context;
    const to = sense === 'detect' ? 'standard' : sense;
    const { content } = withDoubt(render(trouble, say, locale), trouble, to, say);
    // The same reaction may have reached another process, which waited for this one.
    await once(
      desk.services,
      `${marked(message)}:${versionOf(message)}:${sense}:${user.id}`,
      () => tellPrivately(user, content, context),
      { remembered: toldOnce },
    );
  } catch (error) {
    const content = desk.explain(error, context);
    if (content !== undefined) await tellPrivately(user, content, context);
  }
}

/** What an emoji asks for. A server's own go by name; `jeju:1234` would be its id as well. */
const senseOf = ({ name }: Pick<Emoji, 'name'>, { services }: Desk) =>
  services.settings.REACTIONS.get(plainEmoji(name ?? ''));

/**
 * Reactions that are taken back: their answer goes, if nobody else has the same one. What automation gave stays.
 * @param emoji left out, all are gone
 */
export async function answerReactionsGone(
  message: Message | PartialMessage,
  desk: Desk,
  emoji?: Pick<Emoji, 'name'>,
): Promise<void> {
  const isWanted = async (sense: Sense) => {
    const { reactions } = await message.fetch();
    return reactions.cache.some(
      (reaction) => senseOf(reaction.emoji, desk) === sense && reaction.count > Number(reaction.me),
    );
  };
  for (const sense of emoji ? [senseOf(emoji, desk)] : meanings) {
    if (!sense) continue;
    const take = async (given: Given) =>
      given.by !== undefined && !(await isWanted(sense)) && erase(message, given);
    await takeAway(desk.services, marked(message), take, [sense]);
  }
}
