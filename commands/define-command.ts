import type { Arguments, Declaration, Options } from './command.ts';
import type { Context } from './context.ts';
import type { AnswerKind, AnswerOf } from './reply.ts';

/**
 * A command, declared once. Discord's registration payload, Slack's manifest, what people may type, the help
 * text, the CLI's usage and the web API are derived from this.
 */
export interface Command<O extends Options = Options, Kind extends AnswerKind = AnswerKind>
  extends Declaration<O> {
  /** The kind of its answers: how they read, the API's description among it, is said in `readings/`. */
  readonly answers: Kind;
  /** @throws Refusal when what was asked cannot be done. */
  run(args: Arguments<O>, context: Context): Promise<AnswerOf<Kind>>;
}

/** Keeps the literal types of a declaration, so that `run`'s arguments are inferred from `options`. */
export function defineCommand<const O extends Options, const Kind extends AnswerKind>(
  command: Command<O, Kind>,
): Command<O, Kind> {
  return command;
}
