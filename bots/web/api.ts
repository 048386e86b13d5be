import type { FastifyInstance } from 'fastify';
import { answer } from '../../commands/answer.ts';
import { type Command, locales, type Option } from '../../commands/command.ts';
import { commandsOn } from '../../commands/index.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import type { Reply } from '../../commands/reply.ts';
import { describeDetection, describeTrouble } from '../../commands/wording.ts';
import type { Say } from '../../config/messages.ts';
import { contextFor, type Services } from '../services.ts';
import { fail } from './errors.ts';
import { localeOf } from './language.ts';
import { addressOf, countLongTexts } from './rate-limit.ts';
import { answerSchemas, errorSchema } from './schemas.ts';

const statusOf: Partial<Record<Outcome, number>> = { busy: 503, tooLong: 413 };

/** The commands that the API offers: those that take a text. */
export const apiCommands = () => commandsOn('web').filter(({ options }) => 'text' in options);

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
        const result = await answer(command, request.body as never, context);
        if (result.kind === 'refusal') {
          if (result.code === 'busy') reply.header('retry-after', result.values['seconds'] ?? 1);
          const message = describeTrouble(result, context.say);
          return fail(reply, statusOf[result.code] ?? 422, result.code, message);
        }
        if (result.kind === 'failure') {
          return fail(reply, 500, 'failure', describeTrouble(result, context.say));
        }
        reply.outcome = result.kind;
        return bodyOf(result, context.say);
      },
    );
  }
}

function bodyOf(reply: Reply, say: Say) {
  if (reply.kind === 'detection') {
    const [description, note] = describeDetection(reply.text, reply.detection, say);
    return { ...reply.detection, description, note };
  }
  if (reply.kind === 'translation') return { ...reply.translation, strength: reply.strength };
  throw new Error(`${reply.kind} has no place in the API`);
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
    response: { 200: answerSchemas[command.name.en], '4xx': errorSchema, '5xx': errorSchema },
  };
}

function propertyOf(option: Option) {
  const description = option.description.en;
  if (option.type === 'choice') {
    return { type: 'string', description, enum: option.choices.map(({ value }) => value) };
  }
  return { type: option.type === 'flag' ? 'boolean' : 'string', description };
}
