import { answer, replyToError } from '../../commands/answer.ts';
import type { Surface } from '../../commands/command.ts';
import type { Context } from '../../commands/context.ts';
import { type AskableName, commandNamed } from '../../commands/index.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Services } from '../services.ts';
import { admitted } from './admission.ts';
import { limitRate } from './rate-limit.ts';

/**
 * Runs a command for somebody; never throws.
 * @param as what metrics and the log call it, when not by the command's name: `reaction`, `auto-message` …
 */
export type Runner = (
  context: Context,
  name: AskableName,
  args: Readonly<Record<string, unknown>>,
  as?: string,
) => Promise<Reply>;

/** A runner for one chat platform: with rate limits, counted and logged, without their text. */
export function createRunner({ settings, metrics, log }: Services, surface: Surface): Runner {
  const run = async (
    context: Context,
    name: AskableName,
    args: Readonly<Record<string, unknown>>,
  ) => {
    const command = commandNamed(name);
    try {
      const known = await admitted(context, command);
      await limitRate(known, settings, args['text']);
      return await answer(command, args as never, known);
    } catch (error) {
      return replyToError(error, context);
    }
  };
  return async (context, name, args, as = name) => {
    const began = performance.now();
    const reply = await run(context, name, args);
    const outcome = reply.kind === 'refusal' ? reply.code : reply.kind;
    metrics.answered({ surface, command: as, outcome, milliseconds: performance.now() - began });
    log.info({ requestId: context.requestId, surface, command: as, outcome }, 'answered');
    return reply;
  };
}
