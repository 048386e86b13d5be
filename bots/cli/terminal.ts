import type { Writable } from 'node:stream';
import type { Locale } from '../../commands/command.ts';
import type { Say } from '../../config/messages.ts';
import type { Services } from '../services.ts';

/** Exit codes; `--help` names them. */
export const exitCodes = { fine: 0, fault: 1, usage: 2, refused: 3 } as const;

export interface Terminal {
  readonly input: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly output: Writable;
  readonly errors: Writable & { readonly isTTY?: boolean };
  readonly locale: Locale;
  readonly say: Say;
}

export type CliServices = Pick<Services, 'engine' | 'store' | 'log' | 'messagesIn'>;
