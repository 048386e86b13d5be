import { readFile, writeFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command as Subcommand } from 'commander';
import { decoded, NotText } from '../bots/cli/lines.ts';
import { emptyProgram, explainMistakes } from '../bots/cli/program.ts';
import { type CliServices, exitCodes, type Terminal } from '../bots/cli/terminal.ts';
import { findChoice, strengthChoices } from '../commands/choices.ts';
import { readSettings } from '../config/settings.ts';
import { createEngine } from '../src/create-engine.ts';
import { bench, benchTables } from './bench.ts';
import {
  BadRow,
  evaluateClassification,
  evaluateTranslation,
  readLabelled,
  readTranslations,
} from './evaluate.ts';
import type { SoakOptions } from './soak.ts';
import { classificationTables, translationTable } from './tables.ts';

/** Nobody is told in a soak or a bench that we are busy: each answer is held to its question, however late. Seconds. */
const patience = 45;

/** The command line that measures what users get: `evaluate classify`, `evaluate translate`, `bench` and `soak`. */
export function createMeasuring(
  terminal: Terminal,
  open: () => Promise<CliServices>,
  exit: (code: number) => void,
): Subcommand {
  const { say, output, errors } = terminal;
  const program = emptyProgram('measure', terminal).description('Measures what users get');

  /** Evaluates a file; trouble with the file itself is told, not thrown. */
  const evaluated = async <Row>(
    file: string,
    read: (tsv: string) => Row[],
    evaluate: (
      rows: Row[],
      services: CliServices,
      progress: (done: number) => void,
    ) => Promise<{ text: string; predictions: string[] }>,
    predictionsFile: string | undefined,
  ) => {
    let rows: Row[];
    try {
      rows = read(decoded(await readFile(file)));
    } catch (error) {
      errors.write(`${troubleWith(error, file)}\n`);
      exit(exitCodes.usage);
      return;
    }
    if (rows.length === 0) {
      errors.write(`${say('cli.noRows')}\n`);
      exit(exitCodes.usage);
      return;
    }
    const progress = (done: number) => {
      if (errors.isTTY)
        errors.write(`\r${done} / ${rows.length}${done === rows.length ? '\n' : ''}`);
    };
    // Tried first: nobody wants to hear after an hour that it could not be written.
    if (predictionsFile !== undefined && !(await isWritable(predictionsFile))) return;
    const { text, predictions } = await evaluate(rows, await open(), progress);
    if (predictionsFile !== undefined)
      await writeFile(predictionsFile, predictions.map((line) => `${line}\n`).join(''));
    output.write(`${text}\n`);
    exit(exitCodes.fine);
  };

  const isWritable = async (file: string) => {
    try {
      await writeFile(file, '');
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      errors.write(`${say('cli.unwritable', { file })}\n`);
      exit(exitCodes.usage);
      return false;
    }
  };

  const troubleWith = (error: unknown, file: string) => {
    if (error instanceof BadRow)
      return say('cli.badRow', { number: error.line, format: error.format });
    if (error instanceof NotText) return say('cli.notText');
    if (error instanceof Error && 'code' in error) return say('cli.unreadable', { file });
    throw error;
  };

  const evaluate = program
    .command('evaluate')
    .description('Measures the models on rows of your own')
    .helpCommand(false);
  evaluate
    .command('classify')
    .description('rows: label<TAB>text')
    .argument('<file>')
    .option('--json', say('cli.json'))
    .option('--predictions <file>', 'one line a row: predicted label, then the four scores')
    .action((file: string, { json, predictions }: { json?: boolean; predictions?: string }) =>
      evaluated(
        file,
        readLabelled,
        async (rows, { engine }, progress) => {
          const result = await evaluateClassification(engine, rows, progress);
          return {
            ...result,
            text: json ? JSON.stringify(result.report) : classificationTables(result.report),
          };
        },
        predictions,
      ),
    );
  evaluate
    .command('translate')
    .description('rows: source<TAB>target<TAB>text<TAB>reference')
    .argument('<file>')
    .option(
      `--strength <${strengthChoices.map(({ value }) => value).join('|')}>`,
      'towards a dialect',
      'normal',
    )
    .option('--json', say('cli.json'))
    .option('--predictions <file>', 'one line a row: the translation')
    .action(
      (
        file: string,
        {
          json,
          predictions,
          strength: given,
        }: { json?: boolean; predictions?: string; strength: string },
      ) => {
        const strength = findChoice(strengthChoices, given)?.value;
        if (!strength) {
          const values = strengthChoices.map(({ value }) => value).join(', ');
          errors.write(`${say('cli.unknownValue', { flag: '--strength', given, values })}\n`);
          exit(exitCodes.usage);
          return undefined;
        }
        return evaluated(
          file,
          readTranslations,
          async (rows, { engine }, progress) => {
            const { reports, predictions: lines } = await evaluateTranslation(
              engine,
              rows,
              strength,
              progress,
            );
            return {
              predictions: lines,
              text: json ? JSON.stringify(reports) : translationTable(reports),
            };
          },
          predictions,
        );
      },
    );

  const settings = readSettings(process.env);
  const engineOptions = { models: settings.MODELS, threads: settings.INFERENCE_THREADS };
  program
    .command('bench')
    .description('Measures speed, memory and start-up, of the engine and through each bot')
    .option('--json', say('cli.json'))
    .option('--engine-only', 'not through the bots, which takes the development dependencies')
    .action(async ({ json, engineOnly }: { json?: boolean; engineOnly?: boolean }) => {
      // Loaded only here: the other subcommands need no bots.
      const { benchBots } = await import('./bots.ts');
      const report = await bench(
        { ...engineOptions, queue: patience },
        2,
        engineOnly ? undefined : benchBots,
      );
      output.write(`${json ? JSON.stringify(report) : benchTables(report)}\n`);
      exit(exitCodes.fine);
    });

  const number = (flag: string, description: string, of: Subcommand) =>
    of.option(`${flag} <number>`, description, (given) => {
      const value = Number(given);
      if (given.trim() !== '' && value >= 0) return value;
      throw new InvalidArgumentError('');
    });
  const soakCommand = program
    .command('soak')
    .description('Sends events to every bot for a while, with faults, and looks for lost answers')
    .option('--json', say('cli.json'));
  number('--seconds', 'how long events are sent', soakCommand);
  number('--events', 'how many at most', soakCommand);
  number('--at-once', 'answers that people wait for at the same time', soakCommand);
  number('--faults', 'share of calls that fail, from 0 to 1', soakCommand);
  number('--drop-every', 'seconds between dropped connections, 0 for none', soakCommand);
  number('--away-for', 'seconds that Discord is then out of reach', soakCommand);
  number(
    '--revoke-at',
    'share of the time after which Slack revokes its tokens, 1 for never',
    soakCommand,
  );
  soakCommand.action(async ({ json, ...options }: SoakOptions & { json?: boolean }) => {
    const { isSound, soak, soakTables } = await import('./soak.ts');
    const engine = await createEngine({ ...engineOptions, queue: patience });
    try {
      const report = await soak(engine, options, (share) => {
        if (errors.isTTY) errors.write(`\r${Math.round(100 * share)} %${share === 1 ? '\n' : ''}`);
      });
      output.write(`${json ? JSON.stringify(report) : soakTables(report)}\n`);
      exit(isSound(report) ? exitCodes.fine : exitCodes.fault);
    } finally {
      await engine.close();
    }
  });

  explainMistakes(program, terminal);
  return program;
}
