import { replyToError } from '../../commands/answer.ts';
import type { Context } from '../../commands/context.ts';
import { withMore } from '../../commands/glossary.ts';
import { changeGlossary } from '../../commands/glossary-store.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Glossary } from '../../src/glossary.ts';
import { asManager } from './admission.ts';

/** Keeps words that somebody was shown and wants kept; never throws. */
export async function keepWords(context: Context, words: Glossary): Promise<Reply> {
  try {
    await changeGlossary(await asManager(context), (before) => withMore(before, words));
    return { kind: 'glossary', did: 'add', glossary: words };
  } catch (error) {
    return replyToError(error, context);
  }
}
