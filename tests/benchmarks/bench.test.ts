import { expect, test } from '@jest/globals';
import { bench, benchTables } from '../../benchmarks/bench.ts';
import { benchBots } from '../../benchmarks/bots.ts';
import { createEngine } from '../../src/create-engine.ts';

test('bench measures the real engine and says what it measured', async () => {
  const report = await bench(
    { models: process.env['MODELS'] ?? 'models', threads: 1, queue: 64 },
    0.2,
  );
  expect(report.latency.map(({ name, syllables }) => `${name} ${syllables}`)).toEqual([
    'detect 10',
    'translate 10',
    'detect 40',
    'translate 40',
    'detect 200',
    'translate 200',
  ]);
  for (const { p50, p95, p99, runs } of report.latency) {
    expect(runs).toBeGreaterThan(0);
    // What comes from the cache takes microseconds.
    expect(p50).toBeGreaterThan(0.05);
    expect(p95).toBeGreaterThanOrEqual(p50);
    expect(p99).toBeGreaterThanOrEqual(p95);
  }
  expect(report.throughput).toBeGreaterThan(0);
  expect(report.modelMegabytes.classifier + report.modelMegabytes.translator).toBeLessThan(40);
  expect(benchTables(report)).toMatch(/throughput \d+ sentences of 40 syllables a second/);
}, 30_000);

test('bench measures what each bot adds, on the way from question to answer', async () => {
  const engine = await createEngine({
    models: process.env['MODELS'] ?? 'models',
    threads: 1,
    queue: 64,
  });
  try {
    const { latency, batches } = await benchBots(engine, 0.3);
    expect(latency.map(({ name }) => name)).toEqual([
      'web detect',
      'web translate',
      'slack detect',
      'slack translate',
      'discord detect',
      'discord translate',
    ]);
    for (const { p50, p99, runs } of latency) {
      expect(runs).toBeGreaterThan(0);
      expect(p50).toBeGreaterThan(0.05);
      expect(p99).toBeGreaterThanOrEqual(p50);
    }
    expect(batches.map(({ name }) => name)).toEqual([
      'web detect',
      'web translate',
      'command line detect',
      'command line translate',
    ]);
    for (const { rate } of batches) {
      expect(rate).toBeGreaterThan(1);
      // What comes from the cache, or is refused, takes no time.
      expect(rate).toBeLessThan(2000);
    }
  } finally {
    await engine.close();
  }
}, 120_000);
