import type { Terminal } from './terminal.ts';

/** Milliseconds between two drawings. */
const between = 500;

/**
 * How far a long pipe has come, redrawn in one line of a terminal: lines, lines a second, and what is left
 * where the input is a file. Where nobody looks, and where answers stand in the same terminal, there is none.
 */
export class Progress {
  readonly #terminal: Terminal;
  readonly #began = performance.now();
  readonly #isShown: boolean;
  #drawn: number;
  #lines = 0;
  #bytes = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#isShown = terminal.errors.isTTY === true && !terminal.output.isTTY;
    this.#drawn = this.#began;
  }

  /** A line has been answered. */
  did(line: string): void {
    this.#lines += 1;
    if (!this.#isShown) return;
    this.#bytes += Buffer.byteLength(line) + 1;
    const now = performance.now();
    if (now - this.#drawn < between) return;
    this.#drawn = now;
    this.#terminal.errors.write(`\r${this.#told(now)}\u001b[K`);
  }

  end(): void {
    if (this.#isShown && this.#drawn !== this.#began) this.#terminal.errors.write('\r\u001b[K');
  }

  #told(now: number): string {
    const { say, input } = this.#terminal;
    const seconds = (now - this.#began) / 1000;
    const rate = Math.round(this.#lines / seconds);
    const done = say('cli.progress', { lines: this.#lines, rate });
    if (!input.size) return done;
    const left = Math.max(0, input.size / this.#bytes - 1) * seconds;
    return `${done} ${say('cli.remaining', { seconds: Math.ceil(left) })}`;
  }
}
