import { exclusively } from '../../commands/exclusively.ts';
import { isTrouble, type Reply, type Trouble } from '../../commands/reply.ts';
import { meanings, type ReactionMeaning } from '../../config/reactions.ts';
import type { Dialect } from '../../src/dialect.ts';
import type { Services } from '../services.ts';
import { saysSomethingNew } from './automation.ts';
import { readMark, writeMark } from './once.ts';

/** In what sense a message is answered: for what a reaction or automation asks, or because it was said to the bot. */
export type Sense = ReactionMeaning | 'said';
const senses: readonly Sense[] = [...meanings, 'said'];

/** An answer that stands under a message. */
export interface Given {
  /** The answer's own id on the platform. */
  readonly id: string;
  /** Which version of the message it answers: later ones sort after earlier ones. */
  readonly version: string;
  /** Who asked; nobody, where automation did. */
  readonly by?: string;
}

/** An answer that stood there until a time; unwanted, when somebody took it away by hand. */
interface Gone {
  readonly gone: number;
  readonly isUnwanted: boolean;
}

export interface Asked {
  /** The message, as marks name it: platform, workspace, channel and id. */
  readonly message: string;
  readonly sense: Sense;
  readonly version: string;
  readonly by?: string;
}

type Stored = Pick<Services, 'store' | 'log'>;

/** Seconds that an answer is remembered. Who does something about a message after that is rare, and gets a new one. */
const remembered = 30 * 24 * 60 * 60;

const markOf = (message: string, sense: Sense) => `done:${message}:${sense}`;
const isGiven = (mark: Given | Gone | undefined): mark is Given =>
  mark !== undefined && 'id' in mark;

/**
 * Answers a message in one sense, among all processes that share the store: once for each version of it, the
 * later versions in the place of the first. Two people within the same millisecond get one answer, and whoever asks after
 * a failure another try.
 * @param give posts the answer, or puts it in the place of the one before. It is told a name for this attempt, the same in
 * every process. @returns the answer's id; undefined when there is none, or none any more
 */
export async function answerOnce(
  services: Stored,
  { message, sense, version, by }: Asked,
  give: (before: Given | undefined, attempt: string) => Promise<string | undefined>,
): Promise<void> {
  const mark = markOf(message, sense);
  await exclusively(services, `${message}:${sense}`, async () => {
    const known = await readMark<Given | Gone>(services, mark);
    const before = isGiven(known) ? known : undefined;
    if (before && version <= before.version) return;
    const gone = known && 'gone' in known ? known : undefined;
    // Nobody asks for what somebody took away but who reacts anew.
    if (gone?.isUnwanted && by === undefined) return;
    const id = await give(before, `${mark}:${version}:${gone?.gone ?? ''}`);
    const asker = before ? before.by : by;
    if (id !== undefined) await note(services, mark, { id, version, ...(asker && { by: asker }) });
    else if (before) await note(services, mark, { gone: Date.now(), isUnwanted: false });
  });
}

/** What is to be translated, or looked at, because of a reaction, of automation, or since it was edited. */
export interface AnsweredText {
  readonly text: string;
  /** The dialect that it is in, if that is known. */
  readonly from?: Dialect;
}

/** What a platform does for an answer. */
export interface Giving {
  run(command: 'translate' | 'detect', args: Readonly<Record<string, string>>): Promise<Reply>;
  /** Posts the answer, or puts it in the place of the one before. @returns its id, unless the one before is gone */
  post(
    reply: Reply,
    asker: string | undefined,
    before: Given | undefined,
    attempt: string,
  ): Promise<string | undefined>;
  erase(before: Given): Promise<unknown>;
}

/**
 * Answers a message in the sense of a reaction, if that has not been done; of a later version, in the place of the
 * answer before, or takes that away where nothing is left to say.
 * @returns why there is no answer, for who asked
 */
export async function answerInSense(
  services: Stored,
  asked: Asked & { readonly sense: ReactionMeaning },
  { text, from }: AnsweredText,
  { run, post, erase }: Giving,
): Promise<Trouble | undefined> {
  const { sense } = asked;
  let trouble: Trouble | undefined;
  await answerOnce(services, asked, async (before, attempt) => {
    const reply = await (sense === 'detect'
      ? run('detect', { text })
      : run('translate', { text, to: sense, ...(from && { from }) }));
    if (isTrouble(reply)) trouble = reply;
    if (before && trouble && isPassing(trouble)) return before.id;
    const asker = before?.by ?? asked.by;
    if (isTrouble(reply) || (!asker && !saysSomethingNew(reply))) {
      if (before) await erase(before);
      return undefined;
    }
    return post(reply, asker, before, attempt);
  });
  return trouble;
}

/** The answers that stand under a message. */
export async function answersUnder(
  services: Stored,
  message: string,
): Promise<readonly (Given & { sense: Sense })[]> {
  const marks = await Promise.all(
    senses.map(
      async (sense) =>
        [sense, await readMark<Given | Gone>(services, markOf(message, sense))] as const,
    ),
  );
  return marks.flatMap(([sense, mark]) => (isGiven(mark) ? [{ ...mark, sense }] : []));
}

/** Takes the answers under a message away. @param take deletes an answer; false: it stays */
export async function takeAway(
  services: Stored,
  message: string,
  take: (given: Given) => Promise<boolean>,
  which: readonly Sense[] = senses,
): Promise<void> {
  for (const sense of which) {
    const mark = markOf(message, sense);
    await exclusively(services, `${message}:${sense}`, async () => {
      const known = await readMark<Given | Gone>(services, mark);
      if (isGiven(known) && (await take(known)))
        await note(services, mark, { gone: Date.now(), isUnwanted: false });
    });
  }
}

/** Somebody took an answer away by hand. Who reacts anew is answered anew; automation leaves it at that. */
export async function isUnwanted(
  services: Stored,
  message: string,
  sense: string | undefined,
): Promise<void> {
  const known = senses.find((name) => name === sense);
  if (!known) return;
  const mark = markOf(message, known);
  await exclusively(services, `${message}:${known}`, async () => {
    // What the bot itself has taken away is gone already.
    if (isGiven(await readMark<Given | Gone>(services, mark)))
      await note(services, mark, { gone: Date.now(), isUnwanted: true });
  });
}

const note = (services: Stored, mark: string, value: Given | Gone) =>
  writeMark(services, mark, value, remembered);

/** Trouble that passes is no reason to take an answer away. */
const isPassing = (trouble: Trouble): boolean =>
  trouble.kind === 'failure' || ['busy', 'tooOften', 'channelTooOften'].includes(trouble.code);
