import type { Say } from '../../config/messages.ts';
import type { Locale } from '../command.ts';
import type { Answer } from '../reply.ts';

/** How a kind of answer reads, said once. A surface that can draw it better does; every other falls back on this. */
export interface Reading<Kind extends Answer> {
  /** As plain text, in lines. */
  plain(answer: Kind, say: Say, locale: Locale): string;
  /** As programs read it. */
  json(answer: Kind, say: Say): object;
  /** `json` as OpenAPI describes it. */
  readonly schema: object;
}
