import type { FastifyInstance } from 'fastify';
import { answer } from '../../commands/answer.ts';
import { locales, type Option, takesText } from '../../commands/command.ts';
import type { Context } from '../../commands/context.ts';
import type { Command } from '../../commands/define-command.ts';
import { commands, commandsOn } from '../../commands/index.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import { asJson, readings } from '../../commands/readings/index.ts';
import type { Reply } from '../../commands/reply.ts';
import { describeTrouble } from '../../commands/wording.ts';
import { contextFor, type Services } from '../services.ts';
import { fail } from './errors.ts';
import { localeOf } from './language.ts';
import { addressOf, countLongTexts } from './rate-limit.ts';
import { errorSchema } from './schemas.ts';

const statusOf: Partial<Record<Outcome, number>> = { busy: 503, tooLong: 413 };

/** The commands that the API offers: those that take a text. */
export const apiCommands = () => commandsOn('web').filter(takesText);

/** `POST /api/<command>` for every command that takes text, its body derived from its options. */
export async function addApi(app: FastifyInstance, services: Services): Promise<void> {
  for (const command of apiCommands()) {
    app.post(
      `/api/${command.name.en}`,
      {
        schema: schemaOf(command),
        config: { rateLimit: {}, command: command.name.en },
        preHandler: countLongTexts(services),
      },
      async (request, reply) => {
        const context = {
          ...contextFor(services, { surface: 'web' }, localeOf(request), {
            name: `web:${addressOf(request)}`,
          }),
          requestId: request.id,
        };
        const result = await withDetection(
          await answer(command, request.body as never, context),
          request.body as { text: string },
          context,
        );
        if (result.kind === 'refusal') {
          if (result.code === 'busy') reply.header('retry-after', result.values['seconds'] ?? 1);
          const message = describeTrouble(result, context.say);
          return fail(reply, statusOf[result.code] ?? 422, result.code, message, result.detection);
        }
        if (result.kind === 'failure') {
          return fail(reply, 500, 'failure', describeTrouble(result, context.say));
        }
        reply.outcome = result.kind;
        return asJson(result, context.say);
      },
    );
  }
}

/**
 * A translation, or that there is none to make, says what the text is like by itself even where the
 * source was given: who shows it need not ask a second time, and may notice that it is another.
 */
async function withDetection(
  reply: Reply,
  { text }: { text: string },
  context: Context,
): Promise<Reply> {
  const detected = async () => {
    const seen = await answer(commands.detect, { text }, context);
    return seen.kind === 'detection' ? { detection: seen.detection } : {};
  };
  if (reply.kind === 'translation' && !reply.translation.detection)
    return { ...reply, translation: { ...reply.translation, ...(await detected()) } };
  if (reply.kind === 'refusal' && reply.code === 'alreadyInDialect' && !reply.detection)
    return { ...reply, ...(await detected()) };
  return reply;
}

/** The API's description of a command: what OpenAPI shows and what requests are held to. */
function schemaOf(command: Command) {
  const options = Object.entries(command.options);
  return {
    summary: command.description.en,
    description: `${command.description.ko}. Text is not stored.`,
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
      properties: Object.fromEntries(options.map(([key, option]) => [key, propertyOf(option)])),
    },
    response: { 200: readings[command.answers].schema, '4xx': errorSchema, '5xx': errorSchema },
  };
}

function propertyOf(option: Option) {
  const description = option.description.en;
  if (option.type === 'choice') {
    return { type: 'string', description, enum: option.choices.map(({ value }) => value) };
  }
  return { type: option.type === 'flag' ? 'boolean' : 'string', description };
}
