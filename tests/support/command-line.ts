import { spawn } from 'node:child_process';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs a command line of ours in a process of its own. */
export const commandLine =
  (...main: string[]) =>
  (
    args: readonly string[],
    input: string | Buffer = '',
    language = 'ko',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...main, ...args], {
        env: { ...process.env, LC_ALL: language, LANG: language, ...environment },
      });
      let out = '';
      let errors = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        errors += text;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, errors }));
      // The child may have ended before it read everything.
      child.stdin.on('error', () => child.stdin.destroy());
      child.stdin.end(input);
    });
