import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { ownModels } from '../src/own-files.ts';
import { defaultReactions, meanings, type ReactionMeaning } from './reactions.ts';

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
/** Blank is not 0. */
const number = (least: number, most: number, isWhole = true) =>
  z
    .string()
    .regex(/^\s*-?\d+(\.\d+)?\s*$/, 'not a number')
    .transform(Number)
    .pipe((isWhole ? z.int() : z.number()).min(least).max(most));
const port = () => number(0, 65_535);
const most = 1_000_000_000;

const isRange = (text: string) => {
  const [address = '', bits = '0'] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};
/** `TRUST_PROXY`: how many proxies stand in front, or their addresses. */
const proxies = z
  .string()
  .default('')
  .transform((text, context) => {
    const given = text.trim().toLowerCase();
    if (['', '0', 'false'].includes(given)) return false;
    if (/^\d$/.test(given)) return Number(given);
    const addresses = given.split(',').map((address) => address.trim());
    if (addresses.every(isRange)) return addresses;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is neither how many proxies stand in front, such as 1, nor their addresses, such as 10.0.0.0/8`,
    });
    return z.NEVER;
  });
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : undefined));

/** Every setting, by the name of its environment variable. `.env.example` explains each. */
const schema = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: port().default(3000),
  /** Where programs reach the API from outside, as its description says. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'no http:// or https:// address' }).optional(),
  /** `/metrics` on a port of its own, when set. */
  METRICS_PORT: port().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  STORE_URL: z.string().default('sqlite:saturi.sqlite'),
  MODELS: z.string().default(ownModels),
  INFERENCE_THREADS: number(1, 64).default(Math.max(1, availableParallelism() - 1)),
  /** Seconds of work that may lie before a request; where there is more it is told to come back. */
  INFERENCE_WAIT: number(0.1, 600, false).default(3),
  /**
   * Reading takes a time in proportion to the text, whatever it is. What comes behind it, pairs of changes and their alternatives,
   * does not promise that, and the most is what that is tested with.
   */
  MAX_CHARACTERS: number(1, 20_000).default(4000),
  /** Web API requests a minute for one address. */
  WEB_RATE_LIMIT: number(1, most).default(120),
  /** The proxies in front, whose X-Forwarded-For is believed. */
  TRUST_PROXY: proxies,
  /** Requests a minute for one person on Slack or Discord. */
  USER_RATE_LIMIT: number(1, most).default(30),
  /** Requests a minute from one channel on Slack or Discord, whoever asks. */
  CHANNEL_RATE_LIMIT: number(1, most).default(120),
  REACTIONS: reactions,

  SLACK_BOT_TOKEN: optionalText,
  SLACK_APP_TOKEN: optionalText,
  SLACK_SIGNING_SECRET: optionalText,
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: optionalText,
  SLACK_STATE_SECRET: optionalText,
  /** 32 bytes in base64; encrypts installation tokens in the store. */
  SLACK_TOKEN_KEY: optionalText,
  SLACK_PORT: port().default(3001),
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
  DISCORD_SHARDS: z
    .union([z.literal('auto'), number(1, 10_000)], 'neither auto nor a number of shards from 1')
    .optional(),
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

/** Names that look like settings and are none: mistyped, or of another version. */
export function unknownSettings(environment: Readonly<Record<string, unknown>>): string[] {
  const begins =
    /^(INFERENCE|SLACK|DISCORD|WEB_RATE|USER_RATE|CHANNEL_RATE|MAX_CHAR|TRUST|STORE)_?/;
  return Object.keys(environment).filter(
    (name) => begins.test(name) && !settingNames.includes(name),
  );
}

/**
 * @param environment such as `process.env`, after dotenv has filled it; an empty value counts as not set
 * @throws Error whose message names every setting that is wrong and why
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim() !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}`);
}
