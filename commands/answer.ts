import { Refusal } from '../src/refusal.ts';
import type { Arguments, Declaration, Options } from './command.ts';
import type { Caller, Context } from './context.ts';
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
    needRights(command, args, context.caller);
    return await command.run(args, context);
  } catch (error) {
    return replyToError(error, context);
  }
}

/** @throws Refusal where an option is given that is only for who manages the workspace */
function needRights({ options }: Declaration, args: object, caller: Caller): void {
  const isManaging = Object.entries(args).some(
    ([key, value]) => value !== undefined && options[key]?.managed,
  );
  if (!isManaging) return;
  if (caller.workspace === undefined) throw new Refusal<Outcome>('notInChannel');
  if (!caller.managesWorkspace) throw new Refusal<Outcome>('notManaging');
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
