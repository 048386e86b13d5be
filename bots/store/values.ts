import type { Log } from '../../commands/context.ts';

/**
 * A kept value. One that is no JSON was damaged, or written by somebody else: it counts as not there,
 * and the log says what kind of value it was, without whose.
 */
export function readValue<Value>(json: string, key: string, log: Log): Value | undefined {
  try {
    return JSON.parse(json) as Value;
  } catch {
    // The parser's own error quotes the value, which may be anything.
    log.warn({ kind: key.split(':', 1)[0] }, 'a value in the store is damaged and is ignored');
    return undefined;
  }
}
