import type { Locale } from '../../commands/command.ts';
import type { Caller, Context } from '../../commands/context.ts';
import { commands } from '../../commands/index.ts';
import { readPreferences } from '../../commands/preferences-store.ts';
import type { Reply } from '../../commands/reply.ts';
import { automationIn, readWorkspace, writeAutomation } from '../../commands/workspace-store.ts';
import type { Say } from '../../config/messages.ts';
import type { Dialect } from '../../src/dialect.ts';
import { Refusal } from '../../src/refusal.ts';
import { asking, type Services } from '../services.ts';
import { admits } from './admission.ts';
import { once } from './once.ts';

/**
 * Should a message in a channel be translated by itself, and into what? Only what is certainly a
 * dialect other than the target, in a channel whose automation is on, where the workspace's
 * rules allow it, by somebody who did not opt out.
 * @returns also who switched it on, for what goes wrong
 */
export async function automaticTarget(
  { store, engine }: Pick<Services, 'store' | 'engine'>,
  author: Caller,
  text: string,
): Promise<{ from: Dialect; to: Dialect; by: string | undefined } | undefined> {
  if (author.workspace === undefined || author.channel === undefined) return undefined;
  const settings = await readWorkspace(store, author);
  const { on, to, by } = automationIn(settings, author.channel);
  if (!on || !admits(settings.rules, author)) return undefined;
  if ((await readPreferences(store, author)).optOut) return undefined;
  try {
    const { dialect, certain } = await engine.detect(text, { caller: asking(author) });
    return certain && dialect !== 'standard' && dialect !== to
      ? { from: dialect, to, by }
      : undefined;
  } catch (error) {
    // Nobody asked: a message without Hangul, too long, or at a busy moment is simply left alone.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A translation that is the text itself is nothing to post where nobody asked. */
export const saysSomethingNew = (reply: Reply): boolean =>
  reply.kind === 'translation' && reply.translation.text !== reply.text;

/** How somebody types a command: to switch automation off, and to leave one's own messages out. */
export interface WaysOut {
  readonly off: string;
  readonly optOut: string;
}

/**
 * Tells everybody in a channel that automation was switched on there, or translates into something else now. Nobody is
 * translated without knowing it: where the notice cannot stand, automation is as it was.
 * @param by who switched it on, as the platform shows people
 */
export async function announce(
  context: Pick<Context, 'store' | 'log' | 'caller'>,
  reply: Reply,
  { say, by, ways }: { say: Say; by: string; ways: WaysOut },
  post: (channel: string, notice: string) => Promise<unknown>,
): Promise<void> {
  if (reply.kind !== 'automation') return;
  const failed: unknown[] = [];
  for (const { channel, before, after } of reply.changed) {
    if (!after.on) continue;
    const dialect = say(`dialect.${after.to}`);
    try {
      await post(channel, say('automation.notice', { dialect, by, ...ways }));
    } catch (error) {
      await writeAutomation(context, { [channel]: before });
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}

/** The words of both commands, in the one language that the notice is in. */
export function wordsOut(locale: Locale) {
  const { auto, preferences } = commands;
  const off = auto.options.mode.choices.find(({ value }) => value === 'off');
  return {
    auto: auto.name[locale],
    mode: auto.options.mode.name[locale],
    off: off?.label[locale] ?? '',
    preferences: preferences.name[locale],
    optOut: preferences.options.optOut.name[locale],
  };
}

/** Tells what is wrong with a channel's automation, at most once a day. */
export async function onceADay(
  services: Pick<Services, 'store' | 'log'>,
  { surface, workspace = '-', channel }: Caller,
  tell: () => Promise<void>,
): Promise<void> {
  const key = `${surface}:${workspace}:${channel}:automation-trouble`;
  await once(services, key, tell, { remembered: 24 * 60 * 60 });
}
