import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { dialects } from '../src/dialect.ts';
import { defaultReactions, type ReactionMeaning } from './reactions.ts';

const meanings = [...dialects, 'detect'] as const satisfies readonly ReactionMeaning[];

/**
 * `REACTIONS`: emoji characters, workspace or server emoji names, or Slack short names, each with
 * its meaning, such as `jeju=jeju,busan=gyeongsang,🍊=off`. Added to the default map; `off` removes.
 */
const reactions = z
  .string()
  .default('')
  .transform((list, context) => {
    const map = new Map<string, ReactionMeaning>();
    // Slack's names for these are Slack's alone: on Discord `:orange:` is whatever a server drew.
    for (const { emoji, meaning } of defaultReactions) map.set(plainEmoji(emoji), meaning);
    for (const entry of list.split(',').filter((part) => part.trim() !== '')) {
      const [emoji = '', meaning = ''] = entry.split('=').map((part) => part.trim());
      if (meaning === 'off') {
        const named = defaultReactions.find(({ slackNames }) => slackNames.includes(emoji));
        for (const name of [emoji, named?.emoji ?? emoji]) map.delete(plainEmoji(name));
      } else if (emoji !== '' && (meanings as readonly string[]).includes(meaning)) {
        map.set(plainEmoji(emoji), meaning as ReactionMeaning);
      } else {
        context.addIssue({
          code: 'custom',
          message: `"${entry}" is not emoji=meaning; meanings are ${meanings.join(', ')} and off`,
        });
      }
    }
    return map as ReadonlyMap<string, ReactionMeaning>;
  });

/**
 * The same emoji whatever its skin tone, variation selector or Slack colons.
 * @example plainEmoji(':wave::skin-tone-3:') // 'wave'
 */
export function plainEmoji(emoji: string): string {
  return emoji
    .replace(/:?:skin-tone-\d:?/g, '')
    .replace(/^:|:$/g, '')
    .replace(/[\u{1F3FB}-\u{1F3FF}\uFE0E\uFE0F]/gu, '')
    .toLowerCase();
}

const switchedOn = z
  .enum(['true', 'false', '1', '0', ''])
  .default('')
  .transform((value) => value === 'true' || value === '1');
const idList = z
  .string()
  .default('')
  .transform(
    (list) =>
      new Set(
        list
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      ),
  );
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : undefined));

/** Every setting, by the name of its environment variable. `.env.example` explains each. */
const schema = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where people reach the web page from outside; used in share links and OAuth. */
  PUBLIC_URL: optionalText,
  /** `/metrics` on a port of its own, when set. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  STORE_URL: z.string().default('sqlite:saturi.sqlite'),
  MODELS: z.string().default('models'),
  INFERENCE_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(Math.max(1, availableParallelism() - 1)),
  INFERENCE_QUEUE: z.coerce.number().int().min(1).max(100_000).default(256),
  MAX_CHARACTERS: z.coerce.number().int().min(1).max(100_000).default(4000),
  /** Web API requests a minute for one address. */
  WEB_RATE_LIMIT: z.coerce.number().int().min(1).default(120),
  /** True when a reverse proxy stands in front, so that its X-Forwarded-For is believed. */
  TRUST_PROXY: switchedOn,
  /** Requests a minute for one person on Slack or Discord. */
  USER_RATE_LIMIT: z.coerce.number().int().min(1).default(30),
  /** Requests a minute from one channel on Slack or Discord, whoever asks. */
  CHANNEL_RATE_LIMIT: z.coerce.number().int().min(1).default(120),
  REACTIONS: reactions,

  SLACK_BOT_TOKEN: optionalText,
  SLACK_APP_TOKEN: optionalText,
  SLACK_SIGNING_SECRET: optionalText,
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: optionalText,
  SLACK_STATE_SECRET: optionalText,
  /** 32 bytes in base64; encrypts installation tokens in the store. */
  SLACK_TOKEN_KEY: optionalText,
  SLACK_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/)
    .default('/saturi'),
  /** Another address for Slack's Web API; tests use a local server. */
  SLACK_API_URL: optionalText,

  DISCORD_TOKEN: optionalText,
  DISCORD_APPLICATION_ID: optionalText,
  /** Register commands to this one server while developing. */
  DISCORD_GUILD_ID: optionalText,
  DISCORD_SHARDS: z.union([z.literal('auto'), z.coerce.number().int().min(1)]).optional(),
  DISCORD_ALLOW_CHANNELS: idList,
  DISCORD_BLOCK_CHANNELS: idList,
  DISCORD_ALLOW_ROLES: idList,
  DISCORD_BLOCK_ROLES: idList,
  /** Another address for Discord's REST API; tests use a local server. */
  DISCORD_API_URL: optionalText,
});

export type Settings = z.infer<typeof schema>;

/** The names of all settings; a test holds `.env.example` to them. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/**
 * @param environment such as `process.env`, after dotenv has filled it; an empty value counts as not set
 * @throws Error whose message names every setting that is wrong and why
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}`);
}
