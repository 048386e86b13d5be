import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room for a single byte. */
  fill(): void;
  free(): void;
  /** The same folder where nothing can be written. */
  readOnly(): string;
  unmount(): void;
}

/** @throws Error where this user may not mount anything */
export function mountSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'saturi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  const mounted = [folder];
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      for (let size = 65_536; size > 0; size = Math.floor(size / 2)) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    free: () => rmSync(filler),
    readOnly() {
      const view = mkdtempSync(join(tmpdir(), 'saturi-disk-'));
      mounted.push(view);
      execFileSync('mount', ['--bind', folder, view]);
      execFileSync('mount', ['-o', 'remount,bind,ro', view]);
      return view;
    },
    unmount() {
      for (const place of mounted.toReversed()) {
        // Lazily: SQLite lets go of its file when its statements are collected.
        execFileSync('umount', ['-l', place]);
        rmdirSync(place);
      }
    },
  };
}

function isMountable(): boolean {
  try {
    mountSmallDisk().unmount();
    return true;
  } catch {
    // May not is an answer: the tests that need it are then skipped by name.
    return false;
  }
}
export const canMount = isMountable();
