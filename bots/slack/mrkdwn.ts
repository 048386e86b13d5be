/**
 * Slack's text, in which `<…>` holds mentions, channels and links, and `&amp; &lt; &gt;` stand for the
 * characters. The engine keeps both to the letter; here is what else a reply needs.
 * https://docs.slack.dev/messaging/formatting-message-text
 */

/** The most characters of text in one section block. */
const sectionLimit = 3000;

/** Plain text as Slack must be given it. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A text that pings nobody: people and groups by name, `<!here>` as it is typed. Links, channels and
 * dates notify no one and stay.
 * @param nameOf the name of a user, by id
 */
export async function withoutPings(
  text: string,
  nameOf: (user: string) => Promise<string>,
): Promise<string> {
  const users = new Set(
    [...text.matchAll(/<@([UW]\w+)(?:\|[^>]*)?>/g)].map(([, user]) => user as string),
  );
  const names = new Map<string, string>();
  for (const user of users) names.set(user, await nameOf(user));
  return text
    .replace(/<@([UW]\w+)(?:\|[^>]*)?>/g, (_, user) => `@${escapeText(names.get(user) ?? user)}`)
    .replace(/<!subteam\^\w+(?:\|@?([^>]*))?>/g, (_, name) => `@${name ?? 'group'}`)
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1');
}

/**
 * Cuts a text into parts that fit a section each, at the end of a sentence or else at white space.
 * Together the parts are the text, without the white space at the cuts.
 */
export function inSections(text: string, limit = sectionLimit): string[] {
  const sections: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const sentence = Math.max(
      head.lastIndexOf('\n'),
      head.search(/[.?!…]\s(?![\s\S]*[.?!…]\s)/) + 1,
    );
    const cut = sentence > limit / 2 ? sentence : Math.max(head.lastIndexOf(' '), 0) || limit;
    sections.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...sections, rest];
}
