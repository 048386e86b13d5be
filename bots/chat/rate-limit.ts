import type { Context } from '../../commands/context.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import { Refusal } from '../../src/refusal.ts';
import type { Services } from '../services.ts';
import { weightOf } from '../weight.ts';

/** Limits are so many requests in this many seconds; a long text counts as several. */
const window = 60;

/**
 * Counts the requests of a person and of a channel, among all processes that share the store.
 * While the store cannot count nobody is limited: answering a little too much beats not answering.
 * @throws Refusal `tooOften` or `channelTooOften`
 */
export async function limitRate(
  { caller: { surface, workspace = '-', user, channel }, store, log, requestId }: Context,
  { USER_RATE_LIMIT, CHANNEL_RATE_LIMIT, MAX_CHARACTERS }: Services['settings'],
  text: unknown,
): Promise<void> {
  const limits: readonly [kind: string, id: string | undefined, limit: number, Outcome][] = [
    ['user', user, USER_RATE_LIMIT, 'tooOften'],
    ['channel', channel, CHANNEL_RATE_LIMIT, 'channelTooOften'],
  ];
  for (const [kind, id, limit, outcome] of limits) {
    if (id === undefined) continue;
    let count = 0;
    try {
      const key = `rate:${surface}:${workspace}:${kind}:${id}`;
      const weight = weightOf(text, MAX_CHARACTERS, limit);
      ({ count } = await store.count(key, window, weight));
    } catch (error) {
      log.warn({ err: error, requestId }, 'requests could not be counted; this one is let through');
    }
    if (count > limit) throw new Refusal<Outcome>(outcome);
  }
}
