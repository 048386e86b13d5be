import Database from 'libsql';
import type { Store } from '../../commands/store.ts';

/** How often rows past their time are cleared away, in milliseconds. They are invisible before that. */
const sweepEvery = 10 * 60 * 1000;

/**
 * A store in one SQLite file, or in memory for `:memory:`. Several processes on one machine may
 * share the file.
 * @throws Error when the file cannot be opened or written
 */
export function openSqliteStore(path: string): Store {
  const database = new Database(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER);
  `);
  const read = database.prepare(
    'SELECT value FROM entries WHERE key = ? AND (expires IS NULL OR expires > ?)',
  );
  const write = database.prepare(
    'INSERT INTO entries VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  const claim = database.prepare(
    "INSERT INTO entries VALUES (?, '1', ?) ON CONFLICT (key) DO UPDATE SET expires = excluded.expires WHERE entries.expires <= ?",
  );
  const remove = database.prepare('DELETE FROM entries WHERE key = ?');
  const sweep = database.prepare('DELETE FROM entries WHERE expires <= ?');
  const sweeper = setInterval(() => sweep.run(Date.now()), sweepEvery).unref();
  const until = (seconds: number | undefined) =>
    seconds === undefined ? null : Date.now() + seconds * 1000;

  return {
    async get<Value>(key: string) {
      const row = read.get(key, Date.now()) as { value: string } | undefined;
      return row && (JSON.parse(row.value) as Value);
    },
    async set(key, value, seconds) {
      write.run(key, JSON.stringify(value), until(seconds));
    },
    async delete(key) {
      remove.run(key);
    },
    async claim(key, seconds) {
      return claim.run(key, until(seconds), Date.now()).changes === 1;
    },
    async close() {
      clearInterval(sweeper);
      database.close();
    },
  };
}
