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

interface Asked {
  readonly client: webApi.WebClient;
  readonly user: string;
}

/** Looks people up by id, and remembers their language and name for an hour. Who is being looked up is not looked up twice. */
export function people(log: Log): (client: webApi.WebClient, user: string) => Promise<Person> {
  const known = new LRUCache<string, Person, Asked>({
    max: 10_000,
    ttl: 60 * 60 * 1000,
    fetchMethod: (_key, _stale, { context: { client, user } }) => lookUp(client, user),
  });
  return async (client, user) => {
    try {
      return await known.forceFetch(`${client.token} ${user}`, { context: { client, user } });
    } catch (error) {
      // Somebody from another workspace, or a missing scope: an answer in Korean beats none.
      log.warn({ err: error }, 'a Slack user could not be looked up');
      return { locale: 'ko', name: user, isBot: false };
    }
  };
}

async function lookUp(client: webApi.WebClient, user: string): Promise<Person> {
  const { user: found } = await client.users.info({ user, include_locale: true });
  return {
    locale: found?.locale?.startsWith('ko') === false ? 'en' : 'ko',
    name: found?.profile?.display_name || found?.real_name || user,
    isBot: found?.is_bot ?? false,
    isGuest: Boolean(found?.is_restricted || found?.is_ultra_restricted),
    isAdmin: Boolean(found?.is_admin || found?.is_owner),
  };
}
