import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../../commands/command.ts';
import type { Log } from '../../commands/context.ts';

export interface Person {
  readonly locale: Locale;
  readonly name: string;
  readonly isBot: boolean;
  readonly isGuest?: boolean;
  /** Does this person manage the workspace? */
  readonly isAdmin?: boolean;
}

/** Looks people up by id, and remembers their language and name for an hour. */
export function people(log: Log): (client: webApi.WebClient, user: string) => Promise<Person> {
  const known = new LRUCache<string, Person>({ max: 10_000, ttl: 60 * 60 * 1000 });
  return async (client, user) => {
    const key = `${client.token} ${user}`;
    const remembered = known.get(key);
    if (remembered) return remembered;
    try {
      const { user: found } = await client.users.info({ user, include_locale: true });
      const person: Person = {
        locale: found?.locale?.startsWith('ko') === false ? 'en' : 'ko',
        name: found?.profile?.display_name || found?.real_name || user,
        isBot: found?.is_bot ?? false,
        isGuest: Boolean(found?.is_restricted || found?.is_ultra_restricted),
        isAdmin: Boolean(found?.is_admin || found?.is_owner),
      };
      known.set(key, person);
      return person;
    } catch (error) {
      // Somebody from another workspace, or a missing scope: an answer in Korean beats none.
      log.warn({ err: error }, 'a Slack user could not be looked up');
      return { locale: 'ko', name: user, isBot: false };
    }
  };
}
