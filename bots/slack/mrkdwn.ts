/**
 * Slack's text, in which `<…>` holds mentions, channels and links, and `&amp; &lt; &gt;` stand for the
 * characters. The engine keeps both to the letter; here is what else a reply needs.
 * https://docs.slack.dev/messaging/formatting-message-text
 */

/** Of one text, so many people at most are looked up by name; each may take a call to Slack. */
const namedPeople = 20;

/** Plain text as Slack must be given it. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack writes in `<…>`, or an angle bracket that belongs to nothing and Slack never sends. */
const tokens = /<(@|#|!|https?:|mailto:|tel:)([^<>]*)>|[<>]/g;

/**
 * A text that pings nobody: people and groups by name, `<!here>` as it is typed. Links, channels and
 * dates notify no one and stay; any other angle bracket is only a character.
 * @param nameOf the name of a user, by id
 */
export async function withoutPings(
  text: string,
  nameOf: (user: string) => Promise<string>,
): Promise<string> {
  const mentioned = [...text.matchAll(tokens)].flatMap(([, sign, rest = '']) =>
    sign === '@' ? [beforeLabel(rest)] : [],
  );
  const people = [...new Set(mentioned)].slice(0, namedPeople);
  const names = new Map(
    await Promise.all(people.map(async (user) => [user, await nameOf(user)] as const)),
  );
  return text.replace(tokens, (token: string, sign?: string, rest = '') => {
    switch (sign) {
      case undefined:
        return escapeText(token);
      case '@': {
        const user = beforeLabel(rest);
        return `@${escapeText(names.get(user) ?? user)}`;
      }
      case '!': {
        if (rest.startsWith('date^')) return token;
        if (!rest.startsWith('subteam^')) return `@${beforeLabel(rest)}`;
        const [, label = 'group'] = rest.split('|', 2);
        return `@${label.replace(/^@/, '')}`;
      }
      default:
        return token;
    }
  });
}

/** @example beforeLabel('U123|수진') // 'U123' */
const beforeLabel = (rest: string): string => rest.split('|', 1)[0] ?? '';
