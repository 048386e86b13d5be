/**
 * The one small key–value store: preferences, channel settings, "already answered" marks, rate limits,
 * Slack installations. Never message text. Values are JSON.
 */
export interface Store {
  get<Value>(key: string): Promise<Value | undefined>;
  /** `seconds`: how long the value lives; left out, until deleted. */
  set<Value>(key: string, value: Value, seconds?: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes every key that begins with `prefix`. Seldom: it may look at all there are. */
  deleteAll(prefix: string): Promise<void>;
  /**
   * Takes `key` if nobody holds it: true for exactly one of any number of callers in any number of
   * processes, until `seconds` have passed or the key is deleted.
   */
  claim(key: string, seconds: number): Promise<boolean>;
  /**
   * Counts `key` once more, or `by` times, exactly, whoever else counts it in any number of processes. A
   * window of `seconds` begins with the first count; after it, counting begins anew.
   * @returns how often it was counted in this window, and the milliseconds left of it
   */
  count(key: string, seconds: number, by?: number): Promise<{ count: number; left: number }>;
  close(): Promise<void>;
}
