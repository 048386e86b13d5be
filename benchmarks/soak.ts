import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LocalEngine } from '../src/create-engine.ts';
import type { Dialect } from '../src/dialect.ts';
import { percentile } from './bench.ts';
import { goLive } from './live.ts';
import type { SoakPlan, SoakResult } from './people.ts';
import { table } from './tables.ts';

/** Memory of the bots' process, MB: resident, and on the heap after a collection. */
export interface Memory {
  /** How much of the run was over, from 0 to 1. */
  readonly at: number;
  readonly resident: number;
  readonly heap: number;
}

export interface SoakReport extends Omit<SoakResult, 'times'> {
  readonly node: string;
  readonly messagesPerSecond: number;
  /** Processor time of the bots' process for an answer, all threads, ms: how to size a machine. */
  readonly processorTime: number;
  readonly latency: Readonly<
    Record<string, { readonly p50: number; readonly p95: number; readonly p99: number }>
  >;
  readonly memory: readonly Memory[];
  /** Delay of the bots' event loop, ms. */
  readonly eventLoopDelay: { readonly p50: number; readonly p99: number };
  /** Share of the time in which inference had more to do than threads to do it. */
  readonly saturated: number;
  readonly reconnects: Readonly<Record<string, number>>;
  /** The bots that were off at the end. */
  readonly off: readonly string[];
  /** Warnings and errors of the bots, and how often each. */
  readonly logged: Readonly<Record<string, number>>;
}

export type SoakOptions = Partial<Omit<SoakPlan, 'kind' | 'web' | 'sayings'>>;

/** What people say. Those of which the engine is not certain are left out, since bots ask back there. */
const sayings: Readonly<Record<Dialect, readonly string[]>> = {
  standard: [
    '내일 아침에 도서관 앞에서 만나기로 했습니다.',
    '회의 자료를 정리해서 오후까지 보내 드리겠습니다.',
    '이번 주말에는 가족과 함께 할머니 댁에 다녀왔습니다.',
    '점심을 먹고 나서 잠깐 산책을 하는 것이 좋겠습니다.',
    '버스가 늦게 와서 수업에 조금 늦었습니다.',
  ],
  gyeongsang: [
    '마 니 밥 묵었나, 와 이래 늦게 왔노?',
    '니 어데 가노, 내랑 같이 가자 안 캤나.',
    '그기 뭐라꼬 그래 쌌노, 고마 치아라 마.',
    '오늘 억수로 춥데이, 옷 단디 입고 나온나.',
    '가가 그카드라, 내는 모린다 안 카나.',
  ],
  jeju: [
    '혼저 옵서예, 무사 영 늦언마씸?',
    '밥은 먹언? 나영 고치 가게마씸.',
    '할망이 감저 쳐 줭 하영 먹언마씸.',
    '경허민 안 되쿠다, 호끔만 이십서.',
    '바당에 강 물질허영 오쿠다게.',
  ],
  jeolla: [
    '아따 거시기 밥은 묵었당가, 언능 오랑께.',
    '워매 징하게 춥구마잉, 싸게싸게 가장께.',
    '그랑께 나가 머라 했냐, 안 된다고 했당께.',
    '어째 그라고 섰소, 언능 들어오랑께라.',
    '긍께 말이여, 참말로 거시기 해부렀당께.',
  ],
};

async function certainSayings(engine: LocalEngine) {
  const all = Object.entries(sayings).flatMap(([dialect, texts]) =>
    texts.map((text) => ({ text, dialect: dialect as Dialect })),
  );
  const detections = await Promise.all(all.map(({ text }) => engine.detect(`1000000 ${text}`)));
  const certain = all.filter(({ dialect }, index) => {
    const detection = detections[index];
    return detection?.certain && detection.dialect === dialect;
  });
  for (const isStandard of [true, false]) {
    if (!certain.some(({ dialect }) => (dialect === 'standard') === isStandard))
      throw new Error('The engine is certain of too few sentences to soak it in.');
  }
  return certain;
}

/** Milliseconds that a bot may take to be back once its platform is. */
const comesBackWithin = 20_000;

/** Collects garbage at once, so that what is left is what is held. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * Sends events to all bots for a while, more than inference can take, while connections drop and
 * calls fail, and holds every answer to its question. The event loop that is measured is the bots'.
 */
export async function soak(
  engine: LocalEngine,
  {
    seconds = 120,
    events = 1_000_000,
    atOnce = 96,
    faults = 0.002,
    dropEvery = 15,
    awayFor = 2,
    revokeAt = 0.75,
  }: SoakOptions,
  progress: (share: number) => void = () => undefined,
): Promise<SoakReport> {
  const certain = await certainSayings(engine);
  const live = await goLive(engine);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const memory: Memory[] = [];
  const remember = (at: number) => {
    // Ten pauses that are the measurement's own; among thousands of ticks they do not reach p99.
    collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    memory.push({ at, resident: rss / 1e6, heap: heapUsed / 1e6 });
  };
  let samples = 0;
  let waiting = 0;
  let isRunning = true;
  const sampler = setInterval(() => {
    if (!isRunning) return;
    samples += 1;
    if (engine.stats().waiting > 0) waiting += 1;
  }, 50);
  try {
    const { times, ...result } = await live.ask(
      {
        kind: 'soak',
        web: live.web,
        sayings: certain,
        seconds,
        events,
        atOnce,
        faults,
        dropEvery,
        awayFor,
        revokeAt,
      },
      (share) => {
        progress(share);
        isRunning = share < 1;
        // The first tenth fills caches.
        if (share >= (memory.length + 1) / 10 && memory.length < 10) remember(share);
      },
    );
    delay.disable();
    // A platform that was out of reach last may still be on its way back.
    const gone = Number(result.faults.isRevoked);
    for (let waited = 0; live.off().length > gone && waited < comesBackWithin; waited += 100)
      await pause(100);
    const { user, system } = process.cpuUsage(before);
    // The histogram counts the wait between its own ticks; what is over their spacing is delay.
    const over = (share: number) => Math.max(0, delay.percentile(share) / 1e6 - 5);
    const reconnects = await live.registry.getSingleMetric('saturi_reconnects_total')?.get();
    return {
      node: process.version,
      ...result,
      messagesPerSecond: result.answered / result.seconds,
      processorTime: (user + system) / 1000 / result.answered,
      latency: Object.fromEntries(
        Object.entries(times).map(([place, sorted]) => [
          place,
          {
            p50: percentile(sorted, 0.5),
            p95: percentile(sorted, 0.95),
            p99: percentile(sorted, 0.99),
          },
        ]),
      ),
      memory,
      eventLoopDelay: { p50: over(50), p99: over(99) },
      saturated: waiting / Math.max(1, samples),
      reconnects: Object.fromEntries(
        (reconnects?.values ?? []).map(({ labels, value }) => [String(labels['surface']), value]),
      ),
      off: live.off(),
      logged: live.logged,
    };
  } finally {
    clearInterval(sampler);
    delay.disable();
    await live.stop();
  }
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Did every question get its answer, and one only, and is no bot off but the one whose tokens were taken back? */
export const isSound = ({
  lost,
  doubled,
  off,
  faults,
}: Pick<SoakReport, 'lost' | 'doubled' | 'off'> & {
  faults: Pick<SoakReport['faults'], 'isRevoked'>;
}) => sum(lost) + sum(doubled) === 0 && off.join() === (faults.isRevoked ? 'slack' : '');

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

export function soakTables(report: SoakReport): string {
  const { faults, eventLoopDelay: delay, memory } = report;
  const [start, middle, end] = [memory[0], memory[Math.floor(memory.length / 2)], memory.at(-1)];
  return [
    `Node ${report.node} · ${report.seconds.toFixed(0)} s · ${sum(report.sent)} events and ${report.duplicates} duplicates`,
    `answers expected ${report.expected}, seen ${report.answered} · lost ${sum(report.lost)} · double ${sum(report.doubled)}`,
    ...(isSound(report)
      ? []
      : [`lost: ${listed(report.lost)} · double: ${listed(report.doubled)}`]),
    `${report.messagesPerSecond.toFixed(0)} answers a second, ${report.processorTime.toFixed(1)} ms of processor time each · inference saturated ${(100 * report.saturated).toFixed(0)} % of the time · event-loop delay p50 ${delay.p50.toFixed(1)} ms, p99 ${delay.p99.toFixed(1)} ms`,
    `faults: ${faults.status429} times 429, ${faults.status500} times 500, ${faults.drops} dropped connections · ${report.undelivered} deliveries made again · reconnects: ${listed(report.reconnects)}`,
    `Discord out of reach ${faults.outages} times · Slack's tokens ${faults.isRevoked ? 'taken back' : 'good to the end'} · ${report.excused} answers in hand then and not given · off at the end: ${report.off.join(', ') || 'none'}`,
    `sent: ${listed(report.sent)}`,
    `logged: ${listed(report.logged)}`,
    '',
    table(
      ['memory', 'resident MB', 'heap MB'],
      Object.entries({ start, middle, end }).map(([name, at]) => [
        name,
        (at?.resident ?? 0).toFixed(0),
        (at?.heap ?? 0).toFixed(1),
      ]),
    ),
    '',
    table(
      ['answers under load', 'p50 ms', 'p95 ms', 'p99 ms'],
      Object.entries(report.latency).map(([place, { p50, p95, p99 }]) => [
        place,
        ...[p50, p95, p99].map((time) => time.toFixed(0)),
      ]),
    ),
  ].join('\n');
}
