import { LRUCache } from 'lru-cache';
import type { Outcome } from '../../commands/outcomes.ts';
import { Refusal } from '../../src/refusal.ts';

/**
 * Counts requests a minute for each person, in this process.
 * @returns a function that throws Refusal `tooOften` when a person asks more often than that
 */
export function rateLimit(perMinute: number): (person: string) => void {
  const counts = new LRUCache<string, number>({ max: 50_000, ttl: 60_000, noUpdateTTL: true });
  return (person) => {
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count);
    if (count > perMinute) throw new Refusal<Outcome>('tooOften');
  };
}
