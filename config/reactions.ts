import { type Dialect, dialects } from '../src/dialect.ts';

/** What a reaction asks for: a translation into a dialect, or detection. */
export type ReactionMeaning = Dialect | 'detect';
export const meanings: readonly ReactionMeaning[] = [...dialects, 'detect'];

/**
 * The default reaction map, by emoji character. Slack's short names for the same emoji are listed
 * beside them, because Slack sends names and Discord sends characters.
 */
export const defaultReactions: readonly {
  readonly emoji: string;
  readonly slackNames: readonly string[];
  readonly meaning: ReactionMeaning;
}[] = [
  { emoji: '🍊', slackNames: ['tangerine', 'mandarin', 'orange'], meaning: 'jeju' },
  { emoji: '🌊', slackNames: ['ocean'], meaning: 'gyeongsang' },
  { emoji: '🌾', slackNames: ['ear_of_rice'], meaning: 'jeolla' },
  { emoji: '🇰🇷', slackNames: ['flag-kr', 'kr'], meaning: 'standard' },
  { emoji: '🗣️', slackNames: ['speaking_head_in_silhouette'], meaning: 'standard' },
  { emoji: '🔍', slackNames: ['mag'], meaning: 'detect' },
  { emoji: '🔎', slackNames: ['mag_right'], meaning: 'detect' },
];
