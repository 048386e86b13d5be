/**
 * The one small key–value store: preferences, channel settings, "already answered" marks,
 * Slack installations. Never message text. Values are JSON.
 */
export interface Store {
  get<Value>(key: string): Promise<Value | undefined>;
  /** `seconds`: how long the value lives; left out, until deleted. */
  set<Value>(key: string, value: Value, seconds?: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Takes `key` if nobody holds it: true for exactly one of any number of callers in any number of
   * processes, until `seconds` have passed or the key is deleted.
   */
  claim(key: string, seconds: number): Promise<boolean>;
  close(): Promise<void>;
}
