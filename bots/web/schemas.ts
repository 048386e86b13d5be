import type { Option } from '../../commands/command.ts';
import { locales } from '../../commands/command.ts';
import type { Command } from '../../commands/define-command.ts';
import { commands } from '../../commands/index.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import { readings } from '../../commands/readings/index.ts';
import { detection, glossary, object } from '../../commands/readings/schemas.ts';
import messages from '../../config/messages/en.json' with { type: 'json' };
import type { Settings } from '../../config/settings.ts';
import { mostEntries } from '../../src/glossary.ts';
import { coreRefusals } from '../../src/refusal.ts';
import { parseTyped } from '../typed-request.ts';
import { charactersPerRequest } from '../weight.ts';

/** Texts in one request. */
export const textsAtOnce = 100;

/** Each error that an answer of the API may be, with its status: what goes wrong before a command runs, what a command refuses, and our faults. */
export const statusOf = {
  malformed: 400,
  invalid: 400,
  bodyTooLarge: 413,
  notJson: 415,
  tooManyRequests: 429,
  empty: 422,
  noHangul: 422,
  uncertain: 422,
  alreadyInDialect: 422,
  tooLong: 413,
  failure: 500,
  busy: 503,
} as const satisfies Partial<
  Record<Outcome | keyof typeof messages.web.error | 'invalid' | 'failure', number>
>;
type Code = keyof typeof statusOf;

/** The status of a refusal. */
export const statusOfRefusal = (code: Outcome): number =>
  (statusOf as Partial<Record<Outcome, number>>)[code] ?? 422;

/** What the API's description and the checks of requests say of a command. */
export function schemaOf(command: Command, settings: Settings) {
  const options = Object.entries(command.options);
  const { schema } = readings[command.answers];
  const args = exampleOf(command);
  return {
    summary: command.description.en,
    description: [
      `${command.description.ko}. Text is not stored.`,
      `Up to ${textsAtOnce} texts are taken at once; each has its answer or its error, in their order.`,
      `An address may ask ${settings.WEB_RATE_LIMIT} times a minute; what it has just asked does not count again, and every ${charactersPerRequest} characters count as one.`,
    ].join(' '),
    querystring: {
      type: 'object',
      properties: {
        lang: {
          type: 'string',
          enum: [...locales],
          description: 'Language of messages, before Accept-Language',
        },
      },
    },
    body: {
      type: 'object',
      additionalProperties: false,
      required: options.filter(([, { required }]) => required).map(([key]) => key),
      properties: Object.fromEntries([
        ...options.map(([key, option]) => [key, propertyOf(key, option, settings)] as const),
        ...(command.usesGlossary ? [['glossary', glossaryProperty] as const] : []),
      ]),
      examples: [args, { ...args, text: [args['text'], '할머니, 어디 가세요?'] }],
    },
    response: {
      200: {
        description: 'The answer; to several texts, an array',
        anyOf: [
          schema,
          { type: 'array', items: { anyOf: [schema, errorSchema(codesOf(command))] } },
        ],
      },
      ...errorsOf(command),
    },
  };
}

/** What a command's example is as the body of a request. */
function exampleOf({ name, example, options }: Command): Record<string, unknown> {
  const isTyped = Object.hasOwn(commands, name.en);
  const { args } = parseTyped(isTyped ? `${name.en} ${example.en}` : example.en);
  const others = Object.entries(options).flatMap(([key, option]) =>
    option.type === 'text' && option.example !== undefined ? [[key, option.example] as const] : [],
  );
  return { ...args, ...Object.fromEntries(others) };
}

const glossaryProperty = {
  ...glossary,
  description: `Words of your own for this request, up to ${mostEntries} each: \`entries\` with the word of a dialect and the one that it is in standard Korean, and \`untouched\`, words that stay. Not stored`,
};

function propertyOf(key: string, option: Option, { MAX_CHARACTERS }: Settings) {
  const description = option.description.en;
  if (option.type === 'choice') {
    const others = option.choices.map(({ label }) => label.ko).join(', ');
    return {
      type: 'string',
      description: `${description}. Korean names will do, too: ${others}`,
      enum: option.choices.map(({ value }) => value),
      ...(option.default !== undefined && { default: option.default }),
    };
  }
  if (option.type === 'flag') return { type: 'boolean', description, default: false };
  if (key !== 'text') return { type: 'string', maxLength: 2 * MAX_CHARACTERS, description };
  return {
    type: ['string', 'array'],
    items: { type: 'string' },
    minItems: 1,
    maxItems: textsAtOnce,
    description: `${description}, of up to ${MAX_CHARACTERS} characters; or an array of such`,
  };
}

/** The errors that a command may end with. */
function codesOf({ refusals = [] }: Command): Code[] {
  const given: readonly string[] = [...coreRefusals, ...refusals];
  const isOurs = (code: string) => code === 'failure' || code === 'invalid';
  return (Object.keys(statusOf) as Code[]).filter(
    (code) => isOurs(code) || code in messages.web.error || given.includes(code),
  );
}

function errorsOf(command: Command) {
  const codes = codesOf(command);
  const statuses = new Set(codes.map((code) => statusOf[code]));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      errorSchema(codes.filter((code) => statusOf[code] === status)),
    ]),
  );
}

/** `ErrorBody` as OpenAPI describes it, for errors of some codes. */
const errorSchema = (codes: readonly Code[]) => ({
  type: 'object',
  description: codes.map((code) => `\`${code}\`: ${meaningOf(code)}`).join(' '),
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: {
          type: 'string',
          enum: [...codes],
          description: 'For programs; stays the same in every language',
        },
        message: { type: 'string', description: 'For people, in the language they asked for' },
        requestId: { type: 'string', description: 'Finds this request in the log' },
        detection: object(
          'What the text is like, with all scores: of `uncertain` and `alreadyInDialect`',
          detection,
        ),
      },
    },
  },
});

/** What people read of an error, its values left open. */
function meaningOf(code: Code): string {
  const { refusal, failure, web } = messages;
  const { unknownValue, missing, unknownField, wrongType } = web.error;
  const message =
    code === 'failure'
      ? failure
      : code === 'invalid'
        ? [unknownValue, missing, unknownField, wrongType].join(' ')
        : ({ ...web.error, ...refusal }[code] ?? '');
  return message.replace(/{{[^}]*}}/g, '…');
}
