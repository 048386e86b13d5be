import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answer } from '../../commands/answer.ts';
import { findChoice } from '../../commands/choices.ts';
import { takesText } from '../../commands/command.ts';
import type { Context } from '../../commands/context.ts';
import type { Command } from '../../commands/define-command.ts';
import { commands, commandsOn, unspoken } from '../../commands/index.ts';
import { asJson } from '../../commands/readings/index.ts';
import { isTrouble, type Reply, type Trouble } from '../../commands/reply.ts';
import { describeTrouble } from '../../commands/wording.ts';
import { readGlossary } from '../../src/glossary.ts';
import { contextFor, type Services } from '../services.ts';
import { bodyOf, fail } from './errors.ts';
import { localeOf } from './language.ts';
import { addressOf, countLongTexts, type Repeats } from './rate-limit.ts';
import { schemaOf, statusOf, statusOfRefusal } from './schemas.ts';

/** What a request says: a text or several, and the command's other options. */
interface Asked {
  readonly text: string | readonly string[];
  readonly glossary?: unknown;
}

/** The commands that the API offers: those that take a text, and what the page's buttons ask for. */
export const apiCommands = (): Command[] => [
  ...commandsOn('web').filter(takesText),
  ...(Object.values(unspoken) as unknown as Command[]),
];

/** `POST /api/<command>` for every command that takes text, its body derived from its options. */
export async function addApi(
  app: FastifyInstance,
  services: Services,
  repeats: Repeats,
): Promise<void> {
  for (const command of apiCommands()) {
    app.post(
      `/api/${command.name.en}`,
      {
        schema: schemaOf(command, services.settings),
        // The schema describes answers; what they are is the readings' own.
        serializerCompiler: () => JSON.stringify,
        config: { rateLimit: {}, command: command.name.en },
        preValidation: nameChoices(command),
        preHandler: countLongTexts(services, repeats),
      },
      async (request, reply) => {
        const { text, glossary, ...options } = request.body as Asked;
        const context = {
          ...contextFor(services, { surface: 'web' }, localeOf(request), {
            name: `web:${addressOf(request)}`,
          }),
          requestId: request.id,
          glossary: readGlossary(glossary),
        };
        const replyTo = async (text: string) => {
          const made = await answer(command, { ...options, text } as never, context);
          return withDetection(made, text, context);
        };
        repeats.add(request);
        if (typeof text !== 'string') {
          reply.outcome = command.answers;
          const replies = await Promise.all(text.map(replyTo));
          return replies.map((made) =>
            isTrouble(made) ? bodyOf(request, errorOf(made, context)) : asJson(made, context.say),
          );
        }
        const made = await replyTo(text);
        if (!isTrouble(made)) {
          reply.outcome = made.kind;
          return asJson(made, context.say);
        }
        if (made.kind === 'failure') return fail(reply, statusOf.failure, errorOf(made, context));
        if (made.code === 'busy') reply.header('retry-after', made.values['seconds'] ?? 1);
        return fail(reply, statusOfRefusal(made.code), errorOf(made, context));
      },
    );
  }
}

/** Dialects and strengths may be named as people name them. What is no name stays, for the schema to refuse. */
function nameChoices(command: Command) {
  return async ({ body }: FastifyRequest): Promise<void> => {
    if (typeof body !== 'object' || body === null) return;
    const given = body as Record<string, unknown>;
    for (const [key, option] of Object.entries(command.options)) {
      const word = given[key];
      if (option.type === 'choice' && typeof word === 'string')
        given[key] = findChoice(option.choices, word)?.value ?? word;
    }
  };
}

const errorOf = (trouble: Trouble, { say }: Context) => ({
  code: trouble.kind === 'failure' ? trouble.kind : trouble.code,
  message: describeTrouble(trouble, say),
  ...(trouble.kind === 'refusal' && { detection: trouble.detection }),
});

/**
 * A translation, or that there is none to make, says what the text is like by itself even where the
 * source was given: who shows it need not ask a second time, and may notice that it is another.
 */
async function withDetection(reply: Reply, text: string, context: Context): Promise<Reply> {
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
