import { AsyncLocalStorage } from 'node:async_hooks';
import { LRUCache } from 'lru-cache';
import { Piscina } from 'piscina';
import type { Caller } from './engine.ts';
import { ending } from './own-files.ts';
import { Refusal } from './refusal.ts';
import type { Task, TaskResult } from './worker.ts';

// ONNX Runtime would send facts about models and machine to its maker. It asks the environment of the
// process, which threads have a copy of: so this is said here, before there is any.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

export interface PoolOptions {
  /** Folder of the models. */
  readonly models: string;
  readonly threads: number;
  /** Seconds of work that may lie before a request; where there is more, it is refused. */
  readonly queue: number;
  /** Another worker, for a test in which it dies. */
  readonly worker?: URL;
  /** Hears of a thread that died while it had nothing to do; the pool has started another. */
  readonly onThreadLost?: (error: unknown) => void;
}

/**
 * A request that was let in. Its place is told in milliseconds of work by a clock that goes on with the
 * work itself, on which each caller's requests follow one another and those of others begin now.
 */
interface Request {
  /** How far its tasks have been queued. */
  queued: number;
  /** How far they have been worked off. */
  done: number;
  /** Where it is expected to end. */
  readonly end: number;
  readonly isUrgent: boolean;
}

interface Waiting {
  readonly task: Task;
  readonly cost: number;
  /** When it would end, by the clock of `Request`; 0 where it is urgent. The queue is in this order. */
  readonly due: number;
  readonly request: Request;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** As it is written it needs a loader in its thread. */
const workerFile = ending === '.ts' ? 'worker-entry.mjs' : 'worker.js';

/** Characters' worth of time that a task takes however short it is. */
const overhead = 20;
/** The share of what was learnt of a character's time that each further task leaves. */
const memory = 0.98;
/** Characters of tasks, `overhead` included, that are worth sending to a thread at once: short ones share a run of the graph. */
const together = 600;
/** A task of more characters gains nothing by company, and others would wait for it. */
const short = 60;
/** A request that is still waiting after so many times what was promised is refused after all. */
const lateness = 4;

/**
 * Worker threads that hold the models, behind a queue that is bounded by time and fair to callers: a
 * short request overtakes the long ones of somebody else, however many they are (self-clocked fair
 * queueing; Golestani, 1994).
 */
export class InferencePool {
  readonly #pool: Piscina;
  /** In milliseconds. */
  readonly #queue: number;
  readonly #threads: number;
  readonly #asking = new AsyncLocalStorage<Request>();
  readonly #requests = new Set<Request>();
  readonly #letIn = new WeakSet<Caller>();
  readonly #waiting: Waiting[] = [];
  #working = 0;
  #now = 0;
  /** Up to when, by that clock, a caller has had or has been promised work. */
  readonly #promised = new LRUCache<string, number>({ max: 10_000 });
  /** What tasks took of late, which tells what others will. */
  readonly #learnt = { milliseconds: 10, characters: 100 };
  /** Requests in hand. */
  readonly #running = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;
  /** How many workers have loaded their models, counted by themselves. */
  readonly #loaded = new Int32Array(new SharedArrayBuffer(4));

  constructor({ models, threads, queue, worker, onThreadLost }: PoolOptions) {
    this.#queue = queue * 1000;
    this.#threads = threads;
    this.#pool = new Piscina({
      filename: (worker ?? new URL(workerFile, import.meta.url)).href,
      minThreads: threads,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      workerData: { models, loaded: this.#loaded },
    });
    // Without a listener this event would end the process.
    this.#pool.on('error', (error) => onThreadLost?.(error));
  }

  /** Tasks waiting for a thread. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Lets a request in, which may then `run` what it needs; one more of a caller that was let in already
   * is let in, too, and at once: it is the same request, going on.
   * @param characters that the models will read for it, roughly
   * @throws Refusal `busy` at once when it could not be answered in a few seconds, and later when it was
   *   not, with the seconds after which to ask again
   */
  async serve<Answer>(
    caller: Caller = { name: '' },
    characters: number,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const request = this.#admit(caller, this.#costOf(characters));
    const longest = lateness * this.#queue + request.end - request.done;
    const late = setTimeout(() => this.#refuse(request), Math.min(longest, 2 ** 31 - 1));
    const answer = this.#asking.run(request, async () => work());
    const settled: Promise<unknown> = Promise.allSettled([answer]).then(() =>
      this.#running.delete(settled),
    );
    this.#running.add(settled);
    try {
      return await answer;
    } finally {
      clearTimeout(late);
      this.#requests.delete(request);
    }
  }

  /**
   * Runs tasks of the request that is being served.
   * A task is tried a second time when it failed: its thread may have died under it, and the pool
   * starts a new one.
   */
  async run<Kind extends Task['kind']>(
    tasks: readonly Extract<Task, { kind: Kind }>[],
  ): Promise<TaskResult<Kind>[]> {
    const request = this.#asking.getStore();
    if (!request) throw new Error('The pool runs tasks only for a request that it serves');
    const results = tasks.map(
      (task) =>
        new Promise<unknown>((resolve, reject) => {
          const cost = this.#costOf(sizeOf(task));
          // What goes on while others of its caller are in work goes on from now: with a time that has passed it would be
          // before everybody who has just come.
          request.queued = Math.max(request.queued, this.#now) + cost;
          const due = request.isUrgent ? 0 : request.queued;
          const place = this.#waiting.findLastIndex((other) => other.due <= due) + 1;
          this.#waiting.splice(place, 0, { task, cost, due, request, resolve, reject });
        }),
    );
    this.#begin();
    return Promise.all(results) as Promise<TaskResult<Kind>[]>;
  }

  /**
   * Waits until every thread has its models. Ending a thread that is still loading them would end the
   * process: ONNX Runtime cannot be interrupted.
   */
  async load(): Promise<void> {
    // A first task fails when the models cannot be loaded, instead of waiting for ever.
    await this.#pool.run([{ kind: 'classify', sentences: ['안녕'] }] satisfies Task[]);
    for (;;) {
      const count = Atomics.load(this.#loaded, 0);
      if (count >= this.#threads) return;
      await Atomics.waitAsync(this.#loaded, 0, count, 1000).value;
    }
  }

  /**
   * Ends the threads when all work is done, including what is asked meanwhile. Ending one while ONNX
   * Runtime infers would end the process; Piscina's own `close` does not wait for every task.
   */
  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all(this.#running);
      // A request that goes on with another asks for it before the event loop turns.
      await new Promise(setImmediate);
    }
    await this.#pool.close();
  }

  #admit(caller: Caller, cost: number): Request {
    const promised = Math.max(this.#now, this.#promised.get(caller.name) ?? 0);
    const { isUrgent = false } = caller;
    const goesOn = isUrgent || this.#letIn.has(caller);
    const begin = goesOn ? this.#now : promised;
    const end = begin + cost;
    if (!goesOn) {
      let before = 0;
      for (const other of this.#requests)
        before += Math.max(0, Math.min(end, other.end) - other.done) / this.#threads;
      if (before > this.#queue) {
        const seconds = Math.ceil((before - this.#queue) / 1000);
        throw new Refusal('busy', { seconds });
      }
    }
    this.#letIn.add(caller);
    this.#promised.set(caller.name, promised + cost);
    const request = { queued: begin, done: begin, end, isUrgent };
    this.#requests.add(request);
    return request;
  }

  /** Gives up on what still waits for a thread. */
  #refuse(late: Request): void {
    for (const waiting of this.#waiting.filter(({ request }) => request === late)) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.reject(new Refusal('busy', { seconds: Math.ceil(this.#queue / 1000) }));
    }
  }

  #begin(): void {
    while (this.#working < this.#threads && this.#waiting.length > 0) {
      const next = this.#nextTogether();
      this.#working += 1;
      this.#now = Math.max(this.#now, ...next.map(({ due }) => due));
      void this.#work(next);
    }
  }

  /** The first of what waits, and short ones behind it, but no more than would leave other threads without any. */
  #nextTogether(): Waiting[] {
    const share = Math.ceil(this.#waiting.length / this.#threads);
    let size = 0;
    let longest = 0;
    const end = this.#waiting.findIndex(({ task }, place) => {
      const characters = sizeOf(task);
      size += characters + overhead;
      longest = Math.max(longest, characters);
      return place === share || (place > 0 && (longest > short || size > together));
    });
    return this.#waiting.splice(0, end < 0 ? share : end);
  }

  async #work(waiting: readonly Waiting[]): Promise<void> {
    const tasks = waiting.map(({ task }) => task);
    try {
      const began = performance.now();
      const results = await this.#pool.run(tasks);
      waiting.forEach(({ resolve }, nth) => {
        resolve(results[nth]);
      });
      // A machine that stood still says nothing about the next tasks.
      const expected = waiting.reduce((sum, { cost }) => sum + cost, 0);
      this.#learn(tasks, Math.min(performance.now() - began, 10 * expected));
    } catch {
      // Each by itself: one that kills its thread takes no other along.
      for (const { task, resolve, reject } of waiting) {
        await this.#pool.run([task]).then(([result]) => resolve(result), reject);
      }
    } finally {
      this.#working -= 1;
      for (const { request, cost } of waiting) request.done += cost;
      this.#begin();
    }
  }

  #learn(tasks: readonly Task[], milliseconds: number): void {
    for (const task of tasks) {
      this.#learnt.milliseconds = memory * this.#learnt.milliseconds + milliseconds / tasks.length;
      this.#learnt.characters = memory * this.#learnt.characters + sizeOf(task) + overhead;
    }
  }

  /** Milliseconds that models take for so many characters. */
  #costOf(characters: number): number {
    return (
      ((characters + overhead) * this.#learnt.milliseconds) / Math.max(1, this.#learnt.characters)
    );
  }
}

function sizeOf({ sentences }: Task): number {
  return sentences.reduce((sum, { length }) => sum + length, 0);
}
