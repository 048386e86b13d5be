import type { Caller } from '../../commands/context.ts';
import { readAutomation, readPreferences } from '../../commands/preferences-store.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Dialect } from '../../src/dialect.ts';
import { Refusal } from '../../src/refusal.ts';
import { asking, type Services } from '../services.ts';
import { once } from './once.ts';

/**
 * Should a message in a channel be translated by itself, and into what? Only what is certainly a
 * dialect other than the target, in a channel whose automation is on, by somebody who did not opt out.
 * @returns also who switched it on, for what goes wrong
 */
export async function automaticTarget(
  { store, engine }: Pick<Services, 'store' | 'engine'>,
  author: Caller,
  text: string,
): Promise<{ from: Dialect; to: Dialect; by: string | undefined } | undefined> {
  const { on, to, by } = await readAutomation(store, author);
  if (!on || (await readPreferences(store, author)).optOut) return undefined;
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

/** Tells what is wrong with a channel's automation, at most once a day. */
export async function onceADay(
  services: Pick<Services, 'store' | 'log'>,
  { surface, workspace = '-', channel }: Caller,
  tell: () => Promise<void>,
): Promise<void> {
  const key = `${surface}:${workspace}:${channel}:automation-trouble`;
  await once(services, key, tell, { remembered: 24 * 60 * 60 });
}
