import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Caller, Context } from '../../commands/context.ts';
import type { AskableName } from '../../commands/index.ts';
import { preferencesFor } from '../../commands/preferences-store.ts';
import type { Reply } from '../../commands/reply.ts';
import { isDialect } from '../../src/dialect.ts';
import { createRunner, type Runner } from '../chat/runner.ts';
import { contextFor, type Services } from '../services.ts';
import { type Person, people } from './people.ts';
import type { ButtonValue, DeleteValue, Drawing, Message } from './render.ts';
import {
  buttons,
  deleteButton,
  doubtButtons,
  drawAlternatives,
  plainMessage,
  render,
  shareButtons,
  wordButtons,
} from './render.ts';
import { adviceFor } from './trouble.ts';

type WebClient = webApi.WebClient;

/** Who asked on Slack, and where. */
export interface Asker {
  readonly client: WebClient;
  readonly team: string;
  readonly channel?: string;
  readonly user: string;
}

/** One request: what a command needs, and how its answer is drawn for whoever asked. */
export interface Request {
  readonly context: Context;
  readonly drawing: Drawing;
  readonly person: Person;
}

/** What all listeners share: opening requests, running commands, drawing answers. */
export class Desk {
  readonly services: Services;
  /** The bot's own name, for telling people how to invite it. */
  readonly botName: string;
  readonly #people: ReturnType<typeof people>;
  readonly #run: Runner;

  constructor(services: Services, botName: string) {
    this.services = services;
    this.botName = botName;
    this.#people = people(services.log);
    this.#run = createRunner(services, 'slack');
  }

  /** @param patience milliseconds that looking up who asked may take; then they are answered in Korean */
  async open({ client, team, channel, user }: Asker, patience?: number): Promise<Request> {
    const looking = this.#people(client, user);
    const stranger: Person = { locale: 'ko', name: user, isBot: false };
    const person = await (patience === undefined
      ? looking
      : Promise.race([looking, pause(patience, stranger, { ref: false })]));
    const caller: Caller = {
      surface: 'slack',
      workspace: team,
      user,
      // A direct message is nobody's channel: no rules and no automation are about it.
      ...(channel && !channel.startsWith('D') && { channel }),
      managesChannel: !person.isGuest,
      managesWorkspace: person.isAdmin ?? false,
      isGuest: person.isGuest ?? false,
    };
    const context = contextFor(this.services, caller, person.locale);
    const drawing: Drawing = {
      say: context.say,
      locale: person.locale,
      command: this.services.settings.SLACK_COMMAND,
      nameOf: async (id) => (await this.#people(client, id)).name,
    };
    return { context, drawing, person };
  }

  /** Runs a command for a request; never throws. */
  run(
    { context }: Request,
    name: AskableName,
    args: Readonly<Record<string, unknown>>,
    as?: string,
  ): Promise<Reply> {
    return this.#run(context, name, args, as);
  }

  /** An answer for one person: with buttons to go on from it. */
  async drawPrivate(
    reply: Reply,
    { drawing }: Request,
    asked: { text: string; to?: ButtonValue['to'] },
    canShare = true,
  ): Promise<Message> {
    const message = await render(reply, drawing);
    if (reply.kind === 'translation') {
      const { source: from, target: to } = reply.translation;
      const value = { text: reply.text, from, to, strength: reply.strength };
      const rows = buttons(value, canShare, drawing.say, wordButtons(reply, drawing.say));
      return { ...message, blocks: [...message.blocks, ...rows] };
    }
    if (reply.kind === 'comparison' && canShare) {
      const { source: from, strength } = reply;
      const value = { command: 'compare', text: reply.versions[from], from, strength } as const;
      return { ...message, blocks: [...message.blocks, ...shareButtons(value, drawing.say)] };
    }
    if (reply.kind === 'refusal' && reply.code === 'alreadyInDialect') {
      const { dialect } = reply.values;
      if (!isDialect(dialect)) return message;
      const value = { text: asked.text, from: dialect, to: dialect, strength: 'normal' as const };
      return { ...message, blocks: [...message.blocks, ...buttons(value, false, drawing.say)] };
    }
    if (reply.kind === 'refusal' && reply.code === 'uncertain') {
      return {
        ...message,
        blocks: [
          ...message.blocks,
          ...doubtButtons(asked.text, asked.to ?? 'standard', reply, drawing.say),
        ],
      };
    }
    return message;
  }

  /** An answer for everyone, which who asked and who wrote the message can delete. */
  async drawShared(
    reply: Reply,
    { drawing, context }: Request,
    who: Partial<DeleteValue> = {},
  ): Promise<Message> {
    const message = await render(reply, drawing);
    const value = { asker: context.caller.user ?? '', ...who };
    const elements = [...wordButtons(reply, drawing.say), deleteButton(value, drawing.say)];
    return { ...message, blocks: [...message.blocks, { type: 'actions', elements }] };
  }

  /** What else the changed words of a translation might be. */
  async drawAlternatives(reply: Reply, { drawing }: Request): Promise<Message> {
    return reply.kind === 'translation' ? drawAlternatives(reply, drawing) : render(reply, drawing);
  }

  async wantsShared({ context }: Request): Promise<boolean> {
    return (await preferencesFor(context)).visibility === 'shared';
  }

  /**
   * What to tell somebody when Slack itself refused: what they can do about it, or else a reference
   * under which it is logged.
   */
  explain(error: unknown, { context }: Request): Message {
    const advice = adviceFor(error, context.say, this.botName);
    if (!advice)
      context.log.error({ err: error, requestId: context.requestId }, 'a Slack request failed');
    return plainMessage(advice ?? context.say('failure', { reference: context.requestId }));
  }

  /**
   * Does something for a request, and says that it is being done when it takes long: Slack's users wait
   * three seconds. A notice that fails costs nobody the answer.
   */
  async noticing<Result>(
    { context: { log, requestId } }: Request,
    act: Promise<Result>,
    notice: () => Promise<unknown>,
    after = 1500,
  ): Promise<Result> {
    let noticed: Promise<unknown> | undefined;
    const timer = setTimeout(() => {
      noticed = notice().catch((error) =>
        log.warn({ err: error, requestId }, 'a person on Slack could not be told to wait'),
      );
    }, after);
    try {
      return await act;
    } finally {
      clearTimeout(timer);
      // The notice comes before the answer, never after it.
      await noticed;
    }
  }
}
