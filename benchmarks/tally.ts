import { performance } from 'node:perf_hooks';

/** What became of everything that people asked. */
export interface TallyReport {
  /** Answers that had to come. */
  readonly expected: number;
  /** Of these, those that came. */
  readonly answered: number;
  /** What was asked and never answered, by kind. */
  readonly lost: Readonly<Record<string, number>>;
  /** What nobody answered, and need not have: it was in hand when the platform went away. */
  readonly excused: number;
  /** Answers beyond the first, and answers to what nobody asked, by kind. */
  readonly doubled: Readonly<Record<string, number>>;
}

interface Expectation {
  readonly kind: string;
  least: 0 | 1;
  isExcused?: boolean;
  readonly most: 0 | 1;
  readonly began: number;
  seen: number;
  answeredAfter?: number;
  tell?: () => void;
}

/**
 * Holds answers to what was asked. Every text that is sent carries a number of its own, which is a
 * protected span and so comes back in the answer, whatever the models make of the rest.
 */
export class Tally {
  readonly #expectations = new Map<number, Expectation>();
  #last = 1_000_000;

  /**
   * Something is asked now.
   * @param least 1 when an answer must come, 0 when none need, `most` 0 when none may
   * @returns the number to put into its text
   */
  ask(kind: string, least: 0 | 1 = 1, most: 0 | 1 = 1): number {
    this.#last += 1;
    this.#expectations.set(this.#last, { kind, least, most, began: performance.now(), seen: 0 });
    return this.#last;
  }

  /** Who asked was told that it did not arrive: an answer may still come, but need not. */
  excuse(number: number): void {
    const expectation = this.#expectations.get(number);
    if (!expectation) return;
    expectation.least = 0;
    expectation.isExcused = true;
    expectation.tell?.();
  }

  /** The same for all of a kind that have not been answered; nobody waits for them any more. */
  excuseAll(kind: RegExp): void {
    for (const [number, { kind: its, least, seen }] of this.#expectations)
      if (least === 1 && seen === 0 && kind.test(its)) this.excuse(number);
  }

  /** An answer that people can see. Without a number it is a notice or an apology, and answers nothing. */
  see(text: string): void {
    const number = Number(/(?<!\d)1\d{6}(?!\d)/.exec(text)?.[0]);
    const expectation = this.#expectations.get(number);
    if (!expectation) return;
    expectation.seen += 1;
    expectation.answeredAfter ??= performance.now() - expectation.began;
    expectation.tell?.();
  }

  /** @returns how long the answer took, ms; undefined when it has not come within `patience` */
  async answer(number: number, patience: number): Promise<number | undefined> {
    const expectation = this.#expectations.get(number);
    if (expectation && expectation.seen === 0 && !expectation.isExcused) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        expectation.tell = resolve;
        timer = setTimeout(resolve, patience);
      });
      clearTimeout(timer);
    }
    return expectation?.answeredAfter;
  }

  /** How many answers are still to come. */
  get missing(): number {
    return [...this.#expectations.values()].filter(({ least, seen }) => seen < least).length;
  }

  /** Times to the answers of a kind, ms, shortest first. */
  times(kind: RegExp): number[] {
    return [...this.#expectations.values()]
      .filter((expectation) => kind.test(expectation.kind))
      .flatMap(({ answeredAfter }) => (answeredAfter === undefined ? [] : [answeredAfter]))
      .sort((a, b) => a - b);
  }

  report(): TallyReport {
    const all = [...this.#expectations.values()];
    const due = all.filter(({ least }) => least === 1);
    return {
      expected: due.length,
      answered: due.filter(({ seen }) => seen > 0).length,
      excused: all.filter(({ isExcused, seen }) => isExcused && seen === 0).length,
      lost: countByKind(due.map((one) => ({ ...one, count: one.seen === 0 ? 1 : 0 }))),
      doubled: countByKind(all.map((one) => ({ ...one, count: Math.max(0, one.seen - one.most) }))),
    };
  }
}

function countByKind(
  counts: readonly { readonly kind: string; readonly count: number }[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, count } of counts) if (count > 0) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}
