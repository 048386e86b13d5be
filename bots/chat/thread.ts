import { answer, replyToError } from '../../commands/answer.ts';
import type { Context } from '../../commands/context.ts';
import { commandNamed } from '../../commands/index.ts';
import { isTrouble, type Trouble } from '../../commands/reply.ts';
import { translate } from '../../commands/translate.ts';
import type { Services } from '../services.ts';
import { admitted } from './admission.ts';
import { limitRate } from './rate-limit.ts';

/** So many messages of a thread, its last, are translated at once. */
export const threadMessages = 20;

/**
 * The texts of a thread for one person, each in the language that they prefer; what needs no translation stays. It
 * counts as one request of that length.
 * @returns why nothing could be done, or the texts
 */
export async function translateThread(
  { settings, metrics, log }: Services,
  context: Context,
  texts: readonly string[],
): Promise<Trouble | readonly string[]> {
  const { surface } = context.caller;
  const began = performance.now();
  const done = (outcome: string) => {
    const milliseconds = performance.now() - began;
    metrics.answered({ surface, command: 'thread', outcome, milliseconds });
    log.info({ requestId: context.requestId, surface, command: 'thread', outcome }, 'answered');
  };
  try {
    await limitRate(await admitted(context, commandNamed('translate')), settings, texts.join('\n'));
  } catch (error) {
    const trouble = replyToError(error, context);
    done(trouble.kind === 'refusal' ? trouble.code : trouble.kind);
    return trouble;
  }
  const replies = await Promise.all(texts.map((text) => answer(translate, { text }, context)));
  const failed = replies.find(
    (reply) => reply.kind === 'failure' || (reply.kind === 'refusal' && reply.code === 'busy'),
  );
  if (failed && isTrouble(failed)) {
    done(failed.kind === 'refusal' ? failed.code : failed.kind);
    return failed;
  }
  done('translation');
  return replies.map((reply, index) =>
    reply.kind === 'translation' ? reply.translation.text : (texts[index] ?? ''),
  );
}
