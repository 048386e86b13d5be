import { Readable, Writable } from 'node:stream';
import { pino } from 'pino';
import { createProgram } from '../bots/cli/program.ts';
import { openStore } from '../bots/store/open.ts';
import { messagesIn } from '../config/messages.ts';
import type { LocalEngine } from '../src/create-engine.ts';
import { type BotsReport, latencyFrom, textOf } from './bench.ts';
import { goLive } from './live.ts';
import type { BatchResult } from './people.ts';

const syllables = 40;
/** Texts in one request to the API, of a hundred that may be. */
const textsAtOnce = 25;

/**
 * From question to answer through each bot, one request at a time: over HTTP, and over local servers
 * that stand for Slack and Discord. What a bot adds is the difference to the engine's own figures;
 * `translate` detects first, as it does for people. And how many texts a second the API and the command line get through,
 * where a program sends many.
 * @param seconds bound on each measurement
 */
export async function benchBots(engine: LocalEngine, seconds: number): Promise<BotsReport> {
  const live = await goLive(engine);
  try {
    const texts = Array.from({ length: 100 }, (_, index) => textOf(syllables, 6007 * index + 11));
    const results = await live.ask({ kind: 'latency', web: live.web, texts, seconds });
    const batches = Array.from({ length: 80 }, (_, batch) =>
      Array.from({ length: textsAtOnce }, (_, index) =>
        textOf(syllables, 15_485_863 * (batch * textsAtOnce + index + 1)),
      ),
    );
    return {
      latency: results.map(({ name, times }) => latencyFrom(name, syllables, times)),
      batches: [
        ...(await live.ask({ kind: 'batches', web: live.web, batches, seconds })),
        ...(await throughPipe(engine, seconds)),
      ],
    };
  } finally {
    await live.stop();
  }
}

/** Lines a second that the command line answers, as long as somebody writes them. */
async function throughPipe(engine: LocalEngine, seconds: number): Promise<BatchResult> {
  const log = pino({ level: 'silent' });
  const store = await openStore('sqlite::memory:', log);
  const services = { engine, store, log, messagesIn };
  const result: { name: string; rate: number }[] = [];
  for (const command of ['detect', 'translate']) {
    const began = performance.now();
    let answered = 0;
    const output = new Writable({
      write(text: Buffer, _encoding, done) {
        answered += text.filter((byte) => byte === 10).length;
        done();
      },
    });
    async function* lines() {
      for (let line = 1; performance.now() - began < 1000 * seconds; line += 1)
        yield Buffer.from(`${textOf(syllables, 32_452_843 * line)}\n`);
    }
    const terminal = {
      input: Readable.from(lines()),
      output,
      errors: new Writable({ write: (_text, _encoding, done) => done() }),
      locale: 'en' as const,
      say: messagesIn('en'),
    };
    let exitCode = 0;
    const program = createProgram(
      terminal,
      async () => services,
      (code) => {
        exitCode = code;
      },
    );
    const to = command === 'translate' ? ['--to', 'jeju'] : [];
    await program.parseAsync([command, ...to], { from: 'user' });
    // A refusal is a line, too, and takes no time.
    if (exitCode !== 0) throw new Error(`The command line ended with ${exitCode}`);
    result.push({
      name: `command line ${command}`,
      rate: (1000 * answered) / (performance.now() - began),
    });
  }
  await store.close();
  return result;
}
