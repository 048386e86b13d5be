import { createHash } from 'node:crypto';
import { type Channel, type Message, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { replyToError } from '../../commands/answer.ts';
import type { Locale } from '../../commands/command.ts';
import type { Caller, Context } from '../../commands/context.ts';
import type { Reply } from '../../commands/reply.ts';
import { describeTrouble } from '../../commands/wording.ts';
import type { Admission } from '../../commands/workspace-store.ts';
import { Refusal } from '../../src/refusal.ts';
import { admits, isAdmitted } from '../chat/admission.ts';
import { createRunner, type Runner } from '../chat/runner.ts';
import { contextFor, type Services } from '../services.ts';
import { type Drawn, render, withButtons } from './render.ts';
import { adviceFor, isGone } from './trouble.ts';

/** Discord's limit. */
const nonceLength = 25;

/** What the bot needs in a channel, by the names messages have for it. */
const needed = ['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'EmbedLinks'] as const;
const neededInThreads = [
  'ViewChannel',
  'SendMessagesInThreads',
  'ReadMessageHistory',
  'EmbedLinks',
] as const;

type Needed = (typeof needed | typeof neededInThreads)[number];

/** The first permission that answering takes and that is not among these. */
export const missingFrom = (
  permissions: Readonly<PermissionsBitField>,
  isThread: boolean,
): Needed | undefined =>
  (isThread ? neededInThreads : needed).find((name) => !permissions.has(PermissionFlagsBits[name]));

/** What all listeners share: requests, permissions, answers, and what to say when Discord refuses. */
export class Desk {
  readonly services: Services;
  readonly run: Runner;
  /** False without the Message Content intent: only what mentions the bot, and direct messages, have text. */
  readonly readsContent: boolean;
  readonly #operators: Admission;

  constructor(services: Services, readsContent: boolean) {
    const { settings } = services;
    this.services = services;
    this.#operators = {
      onlyChannels: [...settings.DISCORD_ALLOW_CHANNELS],
      neverChannels: [...settings.DISCORD_BLOCK_CHANNELS],
      onlyRoles: [...settings.DISCORD_ALLOW_ROLES],
      neverRoles: [...settings.DISCORD_BLOCK_ROLES],
    };
    this.readsContent = readsContent;
    this.run = createRunner(services, 'discord');
  }

  context(caller: Omit<Caller, 'surface'>, locale: Locale): Context {
    return contextFor(this.services, { surface: 'discord', ...caller }, locale);
  }

  /** Who wrote or reacted, and in what language to answer: the server's, since Discord tells no person's. */
  contextOf(
    message: Message,
    user: string,
    may: Pick<Caller, 'managesChannel' | 'managesWorkspace'> = { managesChannel: false },
  ): Context {
    const { guildId, guild, channel } = message;
    const caller = {
      user,
      channel: ownChannel(channel),
      places: placesOf(channel),
      roles: [...(guild?.members.cache.get(user)?.roles.cache.keys() ?? [])],
      ...may,
      ...(guildId && { workspace: guildId }),
    };
    return this.context(caller, localeOf(guild?.preferredLocale ?? 'ko'));
  }

  /** Is this a place where the bot is meant to answer, and a person? The operator's lists come first, then the server's rules. */
  async isMeant(caller: Caller): Promise<boolean> {
    return this.isAllowed(caller) && isAdmitted(this.services, caller);
  }

  /** The same, by the operator's lists alone. */
  isAllowed(caller: Caller): boolean {
    return admits(this.#operators, caller);
  }

  /** The first permission that the bot lacks to answer a message; undefined when it has all. */
  missingPermission({ channel, client }: Message): Needed | undefined {
    if (channel.isDMBased()) return undefined;
    const permissions = channel.permissionsFor(client.user) ?? new PermissionsBitField();
    return missingFrom(permissions, channel.isThread());
  }

  /**
   * Replies to a message where everyone there can read it. The nonce makes a send that Discord got
   * twice, because the first answer to it was lost, one message.
   * @param key what is answered: the same from any process, which may have died before it noted the answer
   */
  async reply(
    message: Message,
    drawn: Pick<Drawn, 'content'> & Partial<Drawn>,
    key: string,
  ): Promise<Message> {
    const nonce = createHash('sha256').update(key).digest('base64url').slice(0, nonceLength);
    return message.reply({ ...drawn, nonce, enforceNonce: true });
  }

  /** An answer in a channel, with buttons to go on from it and to delete it. */
  drawShared(
    reply: Reply,
    { say, locale }: Context,
    who: { asker: string; author: string },
  ): Drawn {
    return withButtons(render(reply, say, locale), reply, say, who);
  }

  /**
   * What to say of an error on the way to Discord: what a person can do, or the reference under which
   * it is logged. Undefined when nothing is left to answer.
   */
  explain(error: unknown, context: Context, isPressed = false): string | undefined {
    const { say, log, requestId } = context;
    if (isGone(error, isPressed)) {
      log.info({ requestId }, 'what was asked about on Discord is gone');
      return undefined;
    }
    if (error instanceof Refusal) return describeTrouble(replyToError(error, context), say);
    const advice = adviceFor(error, say);
    if (!advice) log.error({ err: error, requestId }, 'a Discord request failed');
    return advice ?? say('failure', { reference: requestId });
  }
}

/** The channel that a thread or forum post is in, and any other channel itself. */
export const ownChannel = (channel: Channel): string =>
  (channel.isThread() && channel.parentId) || channel.id;

/** A channel by all ids that rules may know it by: its own, and those of what it is in, up to its category. */
export function placesOf(channel: Channel): string[] {
  const parent = 'parent' in channel ? channel.parent : null;
  const above = 'parentId' in channel ? [channel.parentId, parent?.parentId] : [];
  return [channel.id, ...above].filter((id) => typeof id === 'string');
}

/** Korean for Korean, English for every other language Discord speaks. */
export const localeOf = (locale: string): Locale => (locale.startsWith('ko') ? 'ko' : 'en');
