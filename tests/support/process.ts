import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface SaturiProcess {
  /** Everything written to either stream so far. */
  readonly written: () => string;
  readonly child: ChildProcess;
  /** The shards that it has started, by process id. */
  children(): number[];
  /** Waits until it has written something that matches. */
  until(pattern: RegExp, milliseconds?: number): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. @returns the exit code, null when a signal ended it */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Saturi as it is built, in a process of its own, as `npm start` starts it. */
export function startSaturi(environment: Readonly<Record<string, string>>): SaturiProcess {
  const child = spawn(process.execPath, ['dist/bots/start.js'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      STORE_URL: 'sqlite::memory:',
      INFERENCE_THREADS: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
  }
  return {
    child,
    written: () => text,
    children: () =>
      readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
        .split(' ')
        .filter((id) => id !== '')
        .map(Number)
        .filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('shard')),
    async until(pattern, milliseconds = 30_000) {
      const deadline = Date.now() + milliseconds;
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`${pattern} was not written; this was: ${text.slice(-2000)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

/** Clients that have begun a request and never end it: half a header, and half a body. */
export async function openHalfRequests(web: string): Promise<void> {
  const { hostname, port } = new URL(web);
  const sockets = [
    'GET / HTTP/1.1\r\nhost: a\r\nx-half: ',
    'POST /api/detect HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"te',
  ].map((bytes) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => socket.destroy());
    socket.write(bytes);
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'ready')));
  await pause(200);
}
