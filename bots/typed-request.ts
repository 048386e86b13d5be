import { dialectChoices, findChoice } from '../commands/choices.ts';
import { type Choice, type Option, type Options, takesText } from '../commands/command.ts';
import { type CommandName, commands } from '../commands/index.ts';
import type { Say } from '../config/messages.ts';
import type { DialectEngine } from '../src/engine.ts';
import { Refusal } from '../src/refusal.ts';

/** What somebody asked in words. */
export interface TypedRequest {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string | boolean | readonly string[]>>;
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/**
 * Reads one typed line as a command, in Korean or English.
 * The first word may name a command; without one it is a translation. Of a command that takes text, a word in front of
 * the text may be one of its choices, such as a target (`제주 밥 먹었어?`); alone, it is text itself.
 * Of other commands, words fill choices and flags by `name:value`, or by the value alone, texts in their order, and mentions of
 * channels and roles what takes such.
 * @example parseTyped('제주 밥 먹었어?') // { command: 'translate', args: { to: 'jeju', text: '밥 먹었어?' } }
 * @example parseTyped('자동 켜기 표준어') // { command: 'auto', args: { mode: 'on', to: 'standard' } }
 */
export function parseTyped(line: string): TypedRequest {
  const trimmed = line.trim();
  const [first = ''] = words(trimmed);
  const named = commandNamed(first);
  const command = named ?? 'translate';
  const rest = named ? trimmed.slice(first.length).trim() : trimmed;
  const { options } = commands[command];
  const args = takesText(commands[command])
    ? fillFromText(rest, options)
    : fillFromWords(words(rest), Object.entries(options));
  return { command, args };
}

/** A text, and the choice that the word in front of it names. */
function fillFromText(text: string, options: Options): TypedRequest['args'] {
  const [word = ''] = words(text);
  const rest = text.slice(word.length).trim();
  for (const [key, option] of Object.entries(options)) {
    if (option.type !== 'choice' || !option.inFront || rest === '') continue;
    const choice = findChoice(option.choices, word);
    if (choice) return { [key]: choice.value, text: rest };
  }
  return { text };
}

/** A mention or a direct message as it is read, and as it could be read. */
export interface Said {
  readonly asked: TypedRequest;
  readonly other?: TypedRequest;
}

/** What stands before a colon or a line break, and what comes after it. */
const heading = /^([^\s:：\d]+(?:[ \t]+[^\s:：\d]+)?)[ \t]*(?:[:：]|\n)\s*(\S.*)$/su;

/**
 * Reads what people say to the bot in the midst of talk, where 부산 가고 싶다 is a sentence. A name in front is one
 * before a colon or a line break, or when all that follows is standard Korean; otherwise it belongs to the text, and to read
 * it as a name is the other reading. A command without a text is one only when every word fills an option.
 * @example readSaid('제주: 밥 먹었어?') // asked: { command: 'translate', args: { to: 'jeju', text: '밥 먹었어?' } }
 */
export async function readSaid(line: string, engine: DialectEngine): Promise<Said> {
  const text = line.trim();
  const whole = { command: 'translate', args: { text } } as const;
  const [, head = '', body = ''] = heading.exec(text) ?? [];
  const about = head === '' ? undefined : parseAboutAnother(head);
  if (about) return { asked: withText(about, body) };
  const named = parseTyped(text);
  if (!takesText(commands[named.command])) {
    const given = words(text).length - 1;
    const { options }: { options: Options } = commands[named.command];
    const filled = Object.keys(named.args);
    // Any word can be a word of a glossary: what was meant as a command has something else about it, too.
    const isMeant = given === 0 || filled.some((key) => options[key]?.type !== 'text');
    const used = filled.flatMap((key) => named.args[key]);
    return { asked: isMeant && used.length === given ? named : whole };
  }
  if (named.args['text'] === text) return { asked: whole };
  const rest = String(named.args['text']);
  const isName =
    rest === '' || (!isPlace(words(text)[0] ?? '') && (await isStandard(rest, engine)));
  if (!isName) return { asked: whole, other: named };
  return rest === '' ? { asked: named } : { asked: named, other: whole };
}

/** Is the word in front text in the other reading, where it was a name? */
export const isMoreText = (asked: TypedRequest, other: TypedRequest): boolean =>
  String(other.args['text']).length > String(asked.args['text']).length;

/** What a button for the other reading says. */
export function otherReading(asked: TypedRequest, other: TypedRequest, say: Say): string {
  const isText = isMoreText(asked, other);
  const [word = ''] = words(String((isText ? other : asked).args['text']));
  return say(isText ? 'reading.text' : 'reading.name', { word: word.slice(0, 20) });
}

/**
 * What is asked about another message, when nothing stands there but a name or nothing at all: `판별`, `제주`,
 * `번역 제주`. Its text is then that message's (`withText`).
 */
export function parseAboutAnother(line: string): TypedRequest | undefined {
  const stand = '…';
  const typed = parseTyped(`${line.trim()} ${stand}`);
  return typed.args['text'] === stand ? typed : undefined;
}

export const withText = ({ command, args }: TypedRequest, text: string): TypedRequest => ({
  command,
  args: { ...args, text },
});

const isPlace = (word: string): boolean =>
  dialectChoices.some(({ places = [] }) => places.includes(word.normalize('NFC').toLowerCase()));

async function isStandard(text: string, engine: DialectEngine): Promise<boolean> {
  try {
    const { dialect, certain } = await engine.detect(text);
    return certain && dialect === 'standard';
  } catch (error) {
    // What cannot be judged, such as a text without Hangul, is told when it is answered.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function commandNamed(word: string): CommandName | undefined {
  // Some keyboards send Hangul decomposed.
  const wanted = word.normalize('NFC').toLowerCase();
  return (Object.keys(commands) as CommandName[]).find((key) =>
    Object.values(commands[key].name).some((name) => name === wanted),
  );
}

/** Channels and roles as chat platforms write them: `<#C012AB3CD|잡담>`, `<#300000000000000001>`, `<@&400000000000000001>`. */
const mentions = { channel: /^<#(\w+)(?:\|[^>]*)?>$/, role: /^<@&(\w+)>$/ };

function fillFromWords(typed: readonly string[], options: readonly (readonly [string, Option])[]) {
  const args: Record<string, string | boolean | readonly string[]> = {};
  for (const word of typed) {
    const [name, value] = word.includes(':') ? word.split(':', 2) : [undefined, word];
    let isUsed = false;
    for (const [key, option] of options) {
      const names = [...Object.values(option.name), ...(option.aliases ?? [])];
      const named = name !== undefined && names.includes(name.normalize('NFC').toLowerCase());
      const isMeant =
        named || (name === undefined && option.type === 'choice' && !option.byNameOnly);
      if (option.type === 'choice' && isMeant && !(key in args)) {
        const choice = findChoice(option.choices as readonly Choice[], value ?? '');
        if (choice) args[key] = choice.value;
        isUsed ||= choice !== undefined;
        if (choice) break;
      }
      if ((option.type === 'channel' || option.type === 'role') && (named || name === undefined)) {
        const [, id] = mentions[option.type].exec(value ?? '') ?? [];
        if (id === undefined) continue;
        args[key] = [...((args[key] as readonly string[]) ?? []), id];
        isUsed = true;
        break;
      }
      if (option.type === 'flag' && named) {
        isUsed = true;
        args[key] = /^(true|on|yes|예|네|켜기|켜)$/i.test(value ?? '');
      }
    }
    const open = options.find(([key, { type }]) => type === 'text' && !(key in args))?.[0];
    if (open && name === undefined && !isUsed) args[open] = word;
  }
  return args;
}
