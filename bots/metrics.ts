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
  const gauge = (name: string, help: string, read: (stats: EngineStats) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(stats()));
      },
    });
  gauge('saturi_queue_depth', 'Inference tasks waiting for a thread', ({ waiting }) => waiting);
  gauge('saturi_cache_hits', 'Answers from memory since the start', ({ cacheHits }) => cacheHits);
  gauge(
    'saturi_cache_misses',
    'Answers from models since the start',
    ({ cacheMisses }) => cacheMisses,
  );
  gauge(
    'saturi_model_seconds',
    'Time requests spent on models since the start, waiting included',
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
