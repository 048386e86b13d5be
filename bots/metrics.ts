import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineStats } from '../src/create-engine.ts';
import type { Metrics } from './services.ts';

/**
 * The Prometheus metrics of this process. Labels are commands, surfaces and outcomes; never text.
 * @param stats asked whenever the metrics are read
 */
export function createMetrics(stats: () => EngineStats): { metrics: Metrics; registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'saturi_' });
  const registers = [registry];
  const labelNames = ['surface', 'command', 'outcome'] as const;
  const requests = new Counter({
    name: 'saturi_requests_total',
    help: 'Requests answered, by surface, command and outcome',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'saturi_request_seconds',
    help: 'From request to reply',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers,
  });
  const reconnects = new Counter({
    name: 'saturi_reconnects_total',
    help: 'Connections to a platform that had to be made again',
    labelNames: ['surface'],
    registers,
  });
  new Gauge({
    name: 'saturi_queue_depth',
    help: 'Inference tasks waiting for a thread',
    registers,
    collect() {
      this.set(stats().waiting);
    },
  });
  /** What the engine counts itself; a counter, so that `rate()` sees through a restart. */
  const counted = (name: string, help: string, read: (stats: EngineStats) => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read(stats()));
      },
    });
  counted('saturi_cache_hits_total', 'Answers from memory', ({ cacheHits }) => cacheHits);
  counted('saturi_cache_misses_total', 'Answers from models', ({ cacheMisses }) => cacheMisses);
  counted(
    'saturi_model_seconds_total',
    'Time requests spent on models, waiting included',
    ({ modelMilliseconds }) => modelMilliseconds / 1000,
  );
  return {
    registry,
    metrics: {
      answered({ milliseconds, ...labels }) {
        requests.inc(labels);
        duration.observe(labels, milliseconds / 1000);
      },
      reconnected(surface) {
        reconnects.inc({ surface });
      },
    },
  };
}
