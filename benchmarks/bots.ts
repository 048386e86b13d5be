import type { LocalEngine } from '../src/create-engine.ts';
import { type Latency, latencyFrom, textOf } from './bench.ts';
import { goLive } from './live.ts';

/**
 * From question to answer through each bot, one request at a time: over HTTP, and over local servers
 * that stand for Slack and Discord. What a bot adds is the difference to the engine's own figures;
 * `translate` detects first, as it does for people.
 * @param seconds bound on each measurement
 */
export async function benchBots(engine: LocalEngine, seconds: number): Promise<Latency[]> {
  const live = await goLive(engine);
  try {
    const syllables = 40;
    const texts = Array.from({ length: 100 }, (_, index) => textOf(syllables, 6007 * index + 11));
    const results = await live.ask({ kind: 'latency', web: live.web, texts, seconds });
    return results.map(({ name, times }) => latencyFrom(name, syllables, times));
  } finally {
    await live.stop();
  }
}
