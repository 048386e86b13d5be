import { fstatSync } from 'node:fs';
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
import { type createProgram, localeFrom } from './program.ts';
import { type CliServices, exitCodes } from './terminal.ts';

/**
 * Runs a command line to its end and sets the exit code.
 * @param create makes the program, such as `createProgram`
 */
export async function runCommandLine(create: typeof createProgram): Promise<void> {
  dotenv.config({ quiet: true });
  const locale: Locale = localeFrom(process.argv, process.env);
  let services: CliServices | undefined;
  // A reader that has seen enough (`| head`) is no fault of ours. What is in work is let finish: ending
  // while ONNX Runtime infers would abort the process.
  process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    await services?.engine.close();
    process.exit(hasSeenEnough(error) ? exitCodes.fine : exitCodes.fault);
  });
  try {
    const terminal = {
      input: Object.assign(process.stdin, { size: sizeOfInput() }),
      output: process.stdout,
      errors: process.stderr,
      locale,
      say: messagesIn(locale),
    };
    const open = async () => {
      services = await openServices();
      return services;
    };
    const exit = (code: number) => {
      process.exitCode = code;
    };
    const openKept = () => openStore(readSettings(process.env).STORE_URL, ownLog());
    await create(terminal, open, exit, openKept).parseAsync();
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
}

/** Of a file that is read from standard input. */
function sizeOfInput(): number | undefined {
  try {
    const stats = fstatSync(0);
    return stats.isFile() ? stats.size : undefined;
  } catch (error) {
    // Standard input may be closed; then there is nothing to tell of, either.
    if ((error as NodeJS.ErrnoException).code === 'EBADF') return undefined;
    throw error;
  }
}

const hasSeenEnough = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EPIPE';

const ownLog = () => createLog('error', pino.destination(2));

/** The command line is alone on the machine's cores, unlike a bot beside its main thread. */
async function openServices(): Promise<CliServices> {
  const settings = readSettings(process.env);
  const log = ownLog();
  return {
    engine: await createEngine({
      models: settings.MODELS,
      threads: process.env['INFERENCE_THREADS']
        ? settings.INFERENCE_THREADS
        : availableParallelism(),
      // A pipe has nobody else to make room for, and every one of its lines wants an answer.
      queue: Number.POSITIVE_INFINITY,
      maxCharacters: settings.MAX_CHARACTERS,
    }),
    // Nothing of the command line is remembered.
    store: await openStore('sqlite::memory:', log),
    log,
    messagesIn,
  };
}
