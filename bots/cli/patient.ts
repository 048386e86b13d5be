import { setTimeout as pause } from 'node:timers/promises';
import type { DialectEngine } from '../../src/engine.ts';
import { Refusal } from '../../src/refusal.ts';

/** How long a refused request waits before it asks again, ms; a batch of sentences takes longer. */
const pauseBetweenTries = 20;

/**
 * An engine that waits where others would be told `busy`. A bot must say so at once; a pipe has
 * nobody else to make room for, and every one of its lines wants an answer.
 * @returns an engine that throws `busy` only for a request too big for the queue even when alone
 */
export function patient(engine: DialectEngine): DialectEngine {
  let inWork = 0;
  let asked = 0;
  const whenThereIsRoom = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      asked += 1;
      const mine = asked;
      const startedAlone = inWork === 0;
      inWork += 1;
      try {
        return await ask();
      } catch (error) {
        const isBusy = error instanceof Refusal && error.code === 'busy';
        // Nobody else was there to fill the queue: it will never be emptier than this.
        if (!isBusy || (startedAlone && asked === mine)) throw error;
      } finally {
        inWork -= 1;
      }
      await pause(pauseBetweenTries);
    }
  };
  return {
    detect: (text) => whenThereIsRoom(() => engine.detect(text)),
    translate: (text, options) => whenThereIsRoom(() => engine.translate(text, options)),
    close: () => engine.close(),
  };
}
