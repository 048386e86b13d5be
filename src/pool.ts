import { Piscina } from 'piscina';
import { Refusal } from './refusal.ts';
import type { Task, TaskResult } from './worker.ts';

// ONNX Runtime would send facts about models and machine to its maker. It asks the environment of the
// process, which threads have a copy of: so this is said here, before there is any.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

export interface PoolOptions {
  /** Folder of the models. */
  readonly models: string;
  readonly threads: number;
  /** Tasks that may wait; more are refused. */
  readonly queue: number;
  /** Another worker, for a test in which it dies. */
  readonly worker?: URL;
  /** Hears of a thread that died while it had nothing to do; the pool has started another. */
  readonly onThreadLost?: (error: unknown) => void;
}

/** Worker threads that hold the models, behind a bounded queue. */
export class InferencePool {
  readonly #pool: Piscina;
  readonly #queue: number;
  readonly #threads: number;
  /** Work in hand; each settles when all of its tasks have. */
  readonly #running = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;
  /** How many workers have loaded their models, counted by themselves. */
  readonly #loaded = new Int32Array(new SharedArrayBuffer(4));

  constructor({ models, threads, queue, worker, onThreadLost }: PoolOptions) {
    this.#queue = queue;
    this.#threads = threads;
    this.#pool = new Piscina({
      filename: (worker ?? new URL('worker-entry.mjs', import.meta.url)).href,
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
    return this.#pool.queueSize;
  }

  /**
   * Runs tasks, all or none.
   * A task is tried a second time when it failed: its thread may have died under it, and the pool
   * starts a new one.
   * @throws Refusal `busy` when the queue has no room for all of them
   */
  async run<Kind extends Task['kind']>(
    tasks: readonly Extract<Task, { kind: Kind }>[],
  ): Promise<TaskResult<Kind>[]> {
    if (this.#pool.queueSize + tasks.length > this.#queue) throw new Refusal('busy');
    const running = tasks.map((task) => this.#pool.run(task).catch(() => this.#pool.run(task)));
    const settled: Promise<unknown> = Promise.allSettled(running).then(() =>
      this.#running.delete(settled),
    );
    this.#running.add(settled);
    return Promise.all(running);
  }

  /**
   * Waits until every thread has its models. Ending a thread that is still loading them would end the
   * process: ONNX Runtime cannot be interrupted.
   */
  async load(): Promise<void> {
    // A first task fails when the models cannot be loaded, instead of waiting for ever.
    await this.run<'classify'>([{ kind: 'classify', sentences: ['안녕'] }]);
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
      // A request that goes on with another task asks for it before the event loop turns.
      await new Promise(setImmediate);
    }
    await this.#pool.close();
  }
}
