import type { Writable } from 'node:stream';
import type { Locale } from '../../commands/command.ts';
import type { Outcome } from '../../commands/outcomes.ts';
import { isTrouble, type Reply } from '../../commands/reply.ts';
import type { Say } from '../../config/messages.ts';
import type { Services } from '../services.ts';

/** Exit codes; `--help` names them. */
export const exitCodes = { fine: 0, fault: 1, usage: 2, refused: 3 } as const;

export interface Terminal {
  readonly input: AsyncIterable<Uint8Array> & {
    readonly isTTY?: boolean;
    /** In bytes, where it is a file. */
    readonly size?: number | undefined;
  };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly errors: Writable & { readonly isTTY?: boolean };
  readonly locale: Locale;
  readonly say: Say;
}

export type CliServices = Pick<Services, 'engine' | 'store' | 'log' | 'messagesIn'>;

/** The exit code of one reply. */
export function codeOf(reply: Reply): number {
  if (!isTrouble(reply)) return exitCodes.fine;
  if (reply.kind === 'failure') return exitCodes.fault;
  return (reply.code satisfies Outcome) === 'unknownDialect' ? exitCodes.usage : exitCodes.refused;
}
