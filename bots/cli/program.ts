import { existsSync, readFileSync } from 'node:fs';
import { type CommanderError, Option as Flag, Command as Subcommand } from 'commander';
import { answer } from '../../commands/answer.ts';
import { dialectChoices, findChoice } from '../../commands/choices.ts';
import { type Locale, locales, type Option, takesText } from '../../commands/command.ts';
import type { Command } from '../../commands/define-command.ts';
import { commandsOn } from '../../commands/index.ts';
import { isTrouble, type Reply } from '../../commands/reply.ts';
import type { Store } from '../../commands/store.ts';
import type { Say } from '../../config/messages.ts';
import { contextFor } from '../services.ts';
import { addGlossary, glossaryIn } from './glossary.ts';
import { answerLines, writeTo } from './pipe.ts';
import { renderForPrograms, renderForReading, valuesOf } from './render.ts';
import { type CliServices, codeOf, exitCodes, type Terminal } from './terminal.ts';

/**
 * The command line, derived from the commands' declarations.
 * @param open starts the engine; called only when a subcommand needs it
 * @param exit is told the exit code when a subcommand has ended
 * @param openKept opens the store that the bots use, for what reads it
 */
export function createProgram(
  terminal: Terminal,
  open: () => Promise<CliServices>,
  exit: (code: number) => void,
  openKept?: () => Promise<Store>,
): Subcommand {
  const { say, locale } = terminal;
  const program = emptyProgram('saturi', terminal)
    .description(say('help.intro'))
    .version(ownVersion(), '--version', say('cli.version'));
  for (const command of commandsOn('cli')) {
    const subcommand = program
      .command(command.name.en)
      .alias(command.name.ko)
      .description(command.description[locale])
      .option('--json', say('cli.json'));
    if (takesText(command)) subcommand.argument('[text...]', say('cli.text'));
    for (const [key, option] of Object.entries(command.options))
      addFlag(subcommand, key, option, terminal);
    if (command.usesGlossary) subcommand.option('--glossary <file>', say('cli.glossaryFile'));
    const isHelp = command.answers === 'help';
    if (isHelp) subcommand.argument('[command]', say('cli.helpFor'));
    subcommand.action(async (...given) => {
      const [topic] = subcommand.args;
      if (isHelp && topic !== undefined) {
        exit(await helpWith(topic, program, terminal));
        return;
      }
      const flags = subcommand.opts<Record<string, string | boolean>>();
      const words = takesText(command) ? (given[0] as string[]) : undefined;
      exit(await run(command, words, flags, terminal, open));
    });
  }
  if (openKept) addGlossary(program, terminal, openKept, exit);
  explainMistakes(program, terminal);
  return program;
}

/** The version in `package.json`, which stands above what is written and above what is built of it. */
function ownVersion(): string {
  const above = ['../../package.json', '../../../package.json'];
  const file = above.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  return file ? JSON.parse(readFileSync(file, 'utf8')).version : '';
}

/** `help translate` is `translate --help`. */
async function helpWith(topic: string, program: Subcommand, { say, output, errors }: Terminal) {
  const wanted = topic.normalize('NFC');
  const found = program.commands.find(
    (subcommand) => subcommand.name() === wanted || subcommand.aliases().includes(wanted),
  );
  if (found) {
    await writeTo(output, found.helpInformation());
    return exitCodes.fine;
  }
  errors.write(`${unknownCommand(topic, program, say)}\n`);
  return exitCodes.usage;
}

/** What every command line of ours has, before its subcommands. */
export function emptyProgram(name: string, { say, output, errors }: Terminal): Subcommand {
  return new Subcommand(name)
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => void errors.write(text),
      // Told by `explainMistakes`, in the user's language.
      outputError: () => undefined,
    })
    .addOption(new Flag(`--lang <${locales.join('|')}>`, say('cli.lang')).choices(locales))
    .addHelpText('after', `\n${say('cli.exitCodes')}`);
}

/** Commander's errors become exceptions and are told in the user's language, by each subcommand for itself. */
export function explainMistakes(command: Subcommand, terminal: Terminal): void {
  command.exitOverride((error) => {
    const explained = explain(error, command, terminal);
    if (explained) terminal.errors.write(`${explained}\n`);
    throw error;
  });
  for (const subcommand of command.commands) explainMistakes(subcommand, terminal);
}

/** What was wrong with a call, and what would be right; undefined for what is no mistake, as `--help`. */
function explain(
  { code, message, exitCode }: CommanderError,
  command: Subcommand,
  { say }: Terminal,
): string | undefined {
  // Commander quotes what was given.
  const [given = '', value = ''] = [...message.matchAll(/'(.*?)'/g)].map((match) => match[1] ?? '');
  switch (code) {
    case 'commander.unknownOption':
      return say('cli.unknownOption', { given, values: flagsOf(command).join(', ') });
    case 'commander.unknownCommand':
      return unknownCommand(given, command, say);
    case 'commander.invalidArgument': {
      const flag = given.replace(/ .*/, '');
      const option = [...command.options, ...(command.parent?.options ?? [])].find(
        ({ long }) => long === flag,
      );
      const values = option?.argChoices?.join(', ') ?? say('cli.number');
      return say('cli.unknownValue', { flag, given: value, values });
    }
    case 'commander.optionMissingArgument':
      return say('cli.missingValue', { flag: given });
    case 'commander.missingMandatoryOptionValue':
      return say('cli.missingValue', { flag: given });
    case 'commander.missingArgument':
      return say('cli.missingArgument', { name: given });
    case 'commander.excessArguments':
      return say('cli.excessArguments', { command: command.name() });
    default:
      // Help was asked for, or has been shown because nothing was asked for.
      return exitCode === 0 || code === 'commander.help' ? undefined : message;
  }
}

const unknownCommand = (given: string, { commands }: Subcommand, say: Say) =>
  say('cli.unknownCommand', {
    given,
    values: commands.map((subcommand) => subcommand.name()).join(', '),
  });

function flagsOf(command: Subcommand): string[] {
  const own = [...command.options, ...(command.parent?.options ?? [])];
  return [...own.map(({ long }) => long ?? ''), '--help'];
}

/** `--lang`, or else what `LC_ALL`, `LC_MESSAGES` or `LANG` ask for; Korean unless they ask for another language. */
export function localeFrom(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const flag = argv.indexOf('--lang');
  const asked =
    argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) ??
    (flag >= 0 ? argv[flag + 1] : undefined) ??
    (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'ko');
  return /^(ko|C\b|POSIX)/.test(asked) ? 'ko' : 'en';
}

function addFlag(
  subcommand: Subcommand,
  key: string,
  option: Option,
  { locale, say }: Terminal,
): void {
  if (option.type === 'text') return;
  const flag = option.type === 'choice' ? `--${key} <${valuesOf(option, locale)}>` : `--${key}`;
  subcommand.option(flag, `${option.description[locale]}${defaultOf(option, locale, say)}`);
}

/** What holds where nothing is given, in brackets behind a description. */
function defaultOf(option: Option, locale: Locale, say: Say): string {
  if (option.type !== 'choice' || option.default === undefined) return '';
  const chosen = option.choices.filter(({ value }) => value === option.default);
  return ` (${say('cli.default', { value: valuesOf({ choices: chosen }, locale) })})`;
}

async function run(
  command: Command,
  words: readonly string[] | undefined,
  { json, glossary: file, ...flags }: Record<string, string | boolean>,
  terminal: Terminal,
  open: () => Promise<CliServices>,
): Promise<number> {
  const { say, locale, output, errors } = terminal;
  const write = (text: string) => writeTo(output, `${text}\n`);
  const wrong = Object.entries(flags).find(
    ([key, value]) => choiceOf(command.options[key], value) === undefined,
  );
  if (wrong) {
    const [key, given] = wrong;
    const option = command.options[key];
    const values = option?.type === 'choice' ? valuesOf(option, locale).replaceAll('|', ', ') : '';
    errors.write(
      `${say('cli.unknownValue', { flag: `--${key}`, given: String(given), values })}\n`,
    );
    return exitCodes.usage;
  }
  const args = Object.fromEntries(
    Object.entries(flags).map(([key, value]) => [key, choiceOf(command.options[key], value)]),
  );
  const glossary = typeof file === 'string' ? glossaryIn(file, terminal) : undefined;
  if (typeof glossary === 'string') {
    errors.write(`${glossary}\n`);
    return exitCodes.refused;
  }
  const services = await open();
  const answerTo = (text: string | undefined) =>
    answer(command, (text === undefined ? args : { ...args, text }) as never, {
      ...contextFor(services, { surface: 'cli' }, locale),
      ...(glossary && { glossary }),
    });

  if (words === undefined || words.length > 0) {
    const text = words?.join(' ');
    const reply = asPassedThrough(await answerTo(text), text ?? '');
    if (json) await write(renderForPrograms(reply, say));
    else if (isTrouble(reply)) errors.write(`${renderForReading(reply, say, locale)}\n`);
    else await write(renderForReading(reply, say, locale));
    return codeOf(reply);
  }

  return answerLines(command, terminal, json === true, async (line) =>
    asPassedThrough(await answerTo(line), line),
  );
}

/** The value a flag stands for, by value, label or alias; undefined when it names none. */
function choiceOf(
  option: Option | undefined,
  given: string | boolean,
): string | boolean | undefined {
  if (option?.type !== 'choice') return given;
  return findChoice(option.choices, String(given))?.value;
}

/** Text that is already in the dialect asked for needs no translation: it is its own. */
function asPassedThrough(reply: Reply, text: string): Reply {
  if (reply.kind !== 'refusal' || reply.code !== 'alreadyInDialect') return reply;
  const dialect = findChoice(dialectChoices, String(reply.values['dialect']))?.value ?? 'standard';
  return {
    kind: 'translation',
    text,
    strength: 'normal',
    translation: { text, source: dialect, target: dialect, changes: [] },
  };
}
