import { defaultReactions, type ReactionMeaning } from '../../config/reactions.ts';
import { plainEmoji } from '../../config/settings.ts';

/** The characters of the default emoji, by the names that Slack has for them. */
const characters = new Map(
  defaultReactions.flatMap(({ emoji, slackNames }) => slackNames.map((name) => [name, emoji])),
);

/** What a reaction asks for: Slack sends names, of its own emoji and of the workspace's. */
export function meaningOf(
  reactions: ReadonlyMap<string, ReactionMeaning>,
  reaction: string,
): ReactionMeaning | undefined {
  const name = plainEmoji(reaction);
  return reactions.get(name) ?? reactions.get(plainEmoji(characters.get(name) ?? name));
}
