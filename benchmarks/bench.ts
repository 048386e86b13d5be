import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createEngine, type EngineOptions, type LocalEngine } from '../src/create-engine.ts';
import type { DialectEngine } from '../src/engine.ts';
import type { BatchResult } from './people.ts';
import { table } from './tables.ts';

/** Times in milliseconds. */
export interface Latency {
  readonly name: string;
  readonly syllables: number;
  /** Requests measured: fewer on a slow machine, where time runs out first. */
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What was measured of what stands around the engine. */
export interface BotsReport {
  readonly latency: readonly Latency[];
  /** Texts of 40 syllables a second where a program sends many. */
  readonly batches: BatchResult;
}

export interface BenchReport {
  readonly node: string;
  readonly threads: number;
  /** From nothing to an engine that answers, ms. */
  readonly startUp: number;
  readonly modelMegabytes: Readonly<Record<'classifier' | 'translator', number>>;
  /** Resident memory of the process with every thread's models, MB. */
  readonly memoryMegabytes: number;
  /** One request at a time. */
  readonly latency: readonly Latency[];
  /** The same from question to answer through each bot, beside local servers for Slack and Discord. */
  readonly bots: readonly Latency[];
  /** Texts of 40 syllables a second, many in a request or in a pipe. */
  readonly batches: BatchResult;
  /** Sentences of 40 syllables a second, all threads busy. */
  readonly throughput: number;
  /** Delay of the main thread's event loop meanwhile, ms. */
  readonly eventLoopDelay: { readonly p50: number; readonly p99: number };
}

const words =
  '오늘 아침 시장 할머니 감자 바다 우리 친구 어제 저녁 마을 버스 동생 학교 구름 바람 먹었다 갔다 좋아서 봤는데 그래도 빨리'.split(
    ' ',
  );

/** A text of about so many syllables that is unlike every other, so that the cache does not answer. */
export function textOf(syllables: number, seed: number): string {
  const picked: string[] = [];
  for (let length = 0, state = seed + 1; length < syllables; length += picked.at(-1)?.length ?? 1) {
    state = (state * 48_271) % 2_147_483_647;
    picked.push(words[state % words.length] ?? '');
  }
  return picked.join(' ');
}

const megabytesOf = (models: string, model: string) =>
  statSync(join(models, model, 'model.onnx')).size / 1e6;

/** @param sorted from the smallest to the largest */
export const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

async function latencyOf(
  name: string,
  syllables: number,
  runs: number,
  seconds: number,
  run: (text: string) => Promise<unknown>,
) {
  const times: number[] = [];
  const until = performance.now() + 1000 * seconds;
  for (let index = 0; index < runs && (index === 0 || performance.now() < until); index += 1) {
    const text = textOf(syllables, 7919 * index + syllables);
    const began = performance.now();
    await run(text);
    times.push(performance.now() - began);
  }
  return latencyFrom(name, syllables, times);
}

/** @param times in any order */
export function latencyFrom(name: string, syllables: number, times: readonly number[]): Latency {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    name,
    syllables,
    runs: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
}

async function saturated(engine: DialectEngine, seconds: number) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (performance.now() - began < 1000 * seconds) {
      next += 1;
      await engine.translate(textOf(40, 104_729 * next), { from: 'standard', to: 'jeju' });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  const elapsed = (performance.now() - began) / 1000;
  delay.disable();
  // The histogram counts the wait between its own ticks; what is over their spacing is delay.
  const over = (share: number) => Math.max(0, delay.percentile(share) / 1e6 - 5);
  return { throughput: done / elapsed, eventLoopDelay: { p50: over(50), p99: over(99) } };
}

/**
 * Measures the engine as it runs in production.
 * @param seconds bound on each of the measurements, so that a slow machine ends, too
 * @param measureBots measures what stands around the engine, too; `benchBots`, or nothing
 */
export async function bench(
  options: EngineOptions & { models: string; threads: number },
  seconds = 2,
  measureBots: (engine: LocalEngine, seconds: number) => Promise<BotsReport> = async () => ({
    latency: [],
    batches: [],
  }),
): Promise<BenchReport> {
  const began = performance.now();
  const engine = await createEngine(options);
  const startUp = performance.now() - began;
  try {
    const latency: Latency[] = [];
    for (const syllables of [10, 40, 200]) {
      latency.push(
        await latencyOf('detect', syllables, 100, seconds, (text) => engine.detect(text)),
      );
      latency.push(
        await latencyOf('translate', syllables, 100, seconds, (text) =>
          engine.translate(text, { from: 'standard', to: 'jeju' }),
        ),
      );
    }
    const load = await saturated(engine, seconds);
    const memoryMegabytes = process.memoryUsage().rss / 1e6;
    const bots = await measureBots(engine, seconds);
    return {
      node: process.version,
      threads: options.threads,
      startUp,
      modelMegabytes: {
        classifier: megabytesOf(options.models, 'classifier'),
        translator: megabytesOf(options.models, 'translator'),
      },
      memoryMegabytes,
      latency,
      bots: bots.latency,
      batches: bots.batches,
      ...load,
    };
  } finally {
    await engine.close();
  }
}

export function benchTables(report: BenchReport): string {
  return [
    `Node ${report.node}, ${report.threads} inference thread(s)`,
    `start-up ${report.startUp.toFixed(0)} ms · classifier ${report.modelMegabytes.classifier.toFixed(1)} MB, translator ${report.modelMegabytes.translator.toFixed(1)} MB · memory ${report.memoryMegabytes.toFixed(0)} MB`,
    `throughput ${report.throughput.toFixed(0)} sentences of 40 syllables a second · event-loop delay meanwhile p50 ${report.eventLoopDelay.p50.toFixed(1)} ms, p99 ${report.eventLoopDelay.p99.toFixed(1)} ms`,
    ...(report.batches.length > 0
      ? [
          `of many at once: ${report.batches.map(({ name, rate }) => `${name} ${rate.toFixed(0)}`).join(', ')} texts of 40 syllables a second`,
        ]
      : []),
    'every text is unlike the others, so that no answer comes from the cache',
    '',
    table(
      ['request', 'syllables', 'runs', 'p50 ms', 'p95 ms', 'p99 ms'],
      [...report.latency, ...report.bots].map(({ name, syllables, runs, p50, p95, p99 }) => [
        name,
        String(syllables),
        String(runs),
        ...[p50, p95, p99].map((time) => time.toFixed(1)),
      ]),
    ),
  ].join('\n');
}
