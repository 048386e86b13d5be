import { setTimeout as pause } from 'node:timers/promises';
import Database from 'libsql';
import type { Log } from '../../commands/context.ts';
import type { Store } from '../../commands/store.ts';
import { readValue } from './values.ts';

/** How often rows past their time are cleared away, in milliseconds. They are invisible before that. */
const sweepEvery = 10 * 60 * 1000;

const clearExpired = 'DELETE FROM entries WHERE expires <= ?';

/**
 * A store in one SQLite file, or in memory for `:memory:`. Several processes on one machine may
 * share the file.
 * @throws Error that says which file cannot be opened or written, and why
 */
export function openSqliteStore(path: string, log: Log): Store {
  const database = openDatabase(path);
  const read = database.prepare(
    'SELECT value FROM entries WHERE key = ? AND (expires IS NULL OR expires > ?)',
  );
  const write = database.prepare(
    'INSERT INTO entries VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  // What ends later than anything that begins now is over, too: the clock was set back.
  const claim = database.prepare(`
    INSERT INTO entries VALUES (@key, '1', @until) ON CONFLICT (key) DO UPDATE SET
      expires = @until WHERE expires <= @now OR expires > @until
  `);
  const count = database.prepare(`
    INSERT INTO entries VALUES (@key, @by, @until) ON CONFLICT (key) DO UPDATE SET
      value = iif(expires > @now AND expires <= @until, value + @by, @by),
      expires = iif(expires > @now AND expires <= @until, expires, @until)
    RETURNING value, expires
  `);
  const remove = database.prepare('DELETE FROM entries WHERE key = ?');
  // No character sorts after U+10FFFF.
  const removeAll = database.prepare(
    'DELETE FROM entries WHERE key >= ? AND key < ? || char(1114111)',
  );
  const sweep = database.prepare(clearExpired);
  const writing = <Result>(act: () => Result) => unlocked(database, act);
  const clear = () =>
    writing(() => sweep.run(Date.now())).catch((error) =>
      log.warn({ err: error }, 'the store could not be cleared of what is past its time'),
    );
  const sweeper = setInterval(clear, sweepEvery).unref();
  const until = (seconds: number | undefined) =>
    seconds === undefined ? null : Date.now() + seconds * 1000;

  return {
    async get<Value>(key: string) {
      const row = read.get(key, Date.now()) as { value: string } | undefined;
      return row && readValue<Value>(row.value, key, log);
    },
    async set(key, value, seconds) {
      const json = JSON.stringify(value);
      await writing(() => write.run(key, json, until(seconds)));
    },
    async delete(key) {
      await writing(() => remove.run(key));
    },
    async deleteAll(prefix) {
      await writing(() => removeAll.run(prefix, prefix));
    },
    async claim(key, seconds) {
      return writing(() => {
        const now = Date.now();
        return claim.run({ key, now, until: now + seconds * 1000 }).changes === 1;
      });
    },
    async count(key, seconds, by = 1) {
      return writing(() => {
        const now = Date.now();
        const row = count.get({ key, now, by: String(by), until: now + seconds * 1000 });
        const { value, expires } = row as { value: string; expires: number };
        return { count: Number(value), left: expires - now };
      });
    },
    async close() {
      clearInterval(sweeper);
      // What is past its time does not lie about until the next start.
      await clear();
      database.close();
    },
  };
}

/** How long somebody else's lock is waited for, and how long between two tries, in milliseconds. */
const longestLock = 5000;
const betweenTries = 20;

/**
 * Writes as soon as nobody else has the file locked. The lock is taken first and by itself: a statement that
 * finds the file locked would stay half begun, and what others write meanwhile would go when it does.
 * @throws Error when that takes too long
 */
async function unlocked<Result>(database: Database.Database, act: () => Result): Promise<Result> {
  for (let waited = 0; !isTaken(database); waited += betweenTries) {
    if (waited >= longestLock) throw new Error(`The store was locked for ${longestLock} ms`);
    await pause(betweenTries);
  }
  try {
    const result = act();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A disk that is full has ended the transaction already.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function isTaken(database: Database.Database): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

function openDatabase(path: string): Database.Database {
  try {
    const database = new Database(path);
    database.exec(`
      PRAGMA busy_timeout = 5000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER);
    `);
    // A file that is there but cannot be written is found here, not at the first answer.
    database.prepare(clearExpired).run(Date.now());
    // From here on SQLite waits for nobody: it would wait on the main thread.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The store ${path} cannot be opened or written: ${reason}. STORE_URL says where it is; its folder must exist, have room and be writable.`,
      { cause },
    );
  }
}
