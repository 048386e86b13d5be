import type { Caller } from '../../commands/context.ts';
import { readAutomation, readPreferences } from '../../commands/preferences-store.ts';
import type { Dialect } from '../../src/dialect.ts';
import { Refusal } from '../../src/refusal.ts';
import type { Services } from '../services.ts';

/**
 * Should a message in a channel be translated by itself, and into what? Only what is certainly a
 * dialect other than the target, in a channel whose automation is on, by somebody who did not opt out.
 */
export async function automaticTarget(
  { store, engine }: Pick<Services, 'store' | 'engine'>,
  author: Caller,
  text: string,
): Promise<{ from: Dialect; to: Dialect } | undefined> {
  const { on, to } = await readAutomation(store, author);
  if (!on || (await readPreferences(store, author)).optOut) return undefined;
  try {
    const { dialect, certain } = await engine.detect(text);
    return certain && dialect !== 'standard' && dialect !== to ? { from: dialect, to } : undefined;
  } catch (error) {
    // Nobody asked: a message without Hangul, too long, or at a busy moment is simply left alone.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
