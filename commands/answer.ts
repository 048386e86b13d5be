import { Refusal } from '../src/refusal.ts';
import type { Arguments, Options } from './command.ts';
import type { Context } from './context.ts';
import type { Command } from './define-command.ts';
import type { Outcome } from './outcomes.ts';
import type { Reply, Trouble } from './reply.ts';

/**
 * Runs a command and turns whatever happens into a reply: the one place where errors become words.
 * Never throws. Refusals are told as they are; any other error is logged and told by its reference.
 */
export async function answer<O extends Options>(
  command: Command<O>,
  args: Arguments<O>,
  context: Context,
): Promise<Reply> {
  try {
    return await command.run(args, context);
  } catch (error) {
    return replyToError(error, context);
  }
}

/** The reply to an error caught outside a command, such as in parsing its arguments. */
export function replyToError(
  error: unknown,
  { log, requestId }: Pick<Context, 'log' | 'requestId'>,
): Trouble {
  if (error instanceof Refusal) {
    const { code, values, detection } = error;
    return { kind: 'refusal', code: code as Outcome, values, detection };
  }
  log.error({ err: error, requestId }, 'a request failed');
  return { kind: 'failure', reference: requestId };
}
