import { availableParallelism } from 'node:os';
import { CommanderError } from 'commander';
import dotenv from 'dotenv';
import { pino } from 'pino';
import type { Locale } from '../../commands/command.ts';
import { messagesIn } from '../../config/messages.ts';
import { readSettings } from '../../config/settings.ts';
import { createEngine } from '../../src/create-engine.ts';
import { createLog } from '../log.ts';
import { openStore } from '../store/open.ts';
import { createProgram, localeFrom } from './program.ts';
import { type CliServices, exitCodes } from './terminal.ts';

dotenv.config({ quiet: true });
// A reader that has seen enough (`| head`) is no fault of ours. What is in work is let finish: ending
// while ONNX Runtime infers would abort the process.
process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
  await services?.engine.close();
  process.exit(hasSeenEnough(error) ? exitCodes.fine : exitCodes.fault);
});
const hasSeenEnough = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EPIPE';

const locale: Locale = localeFrom(process.argv, process.env);
const say = messagesIn(locale);
let services: CliServices | undefined;

/** The command line is alone on the machine's cores, unlike a bot beside its main thread. */
async function open(): Promise<CliServices> {
  const settings = readSettings(process.env);
  const log = createLog('error', pino.destination(2));
  services = {
    engine: await createEngine({
      models: settings.MODELS,
      threads: process.env['INFERENCE_THREADS']
        ? settings.INFERENCE_THREADS
        : availableParallelism(),
      queue: settings.INFERENCE_QUEUE,
      maxCharacters: settings.MAX_CHARACTERS,
    }),
    // Nothing of the command line is remembered.
    store: await openStore('sqlite::memory:', log),
    log,
    messagesIn,
  };
  return services;
}

try {
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    locale,
    say,
  };
  await createProgram(terminal, readSettings(process.env), open, (code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  } else if (!hasSeenEnough(error)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.fault;
  }
} finally {
  await services?.engine.close();
  await services?.store.close();
}
