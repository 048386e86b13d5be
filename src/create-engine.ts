import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { carriedOver, withAlternatives } from './alternatives.ts';
import { compose, rewrite } from './changes.ts';
import { type Character, charactersOf, isHangul, protectedMark } from './characters.ts';
import {
  type Detection,
  type Dialect,
  type DialectLabel,
  dialects,
  type OwnWord,
  type Strength,
  type Translation,
} from './dialect.ts';
import type { Edit } from './edits.ts';
import type { DetectOptions, DialectEngine, TranslateOptions } from './engine.ts';
import { type Glossary, noGlossary, withWords, wordsTowards, writeWords } from './glossary.ts';
import { checkModelFiles, readCertainAbove } from './model-files.ts';
import { ownModels } from './own-files.ts';
import { InferencePool, type PoolOptions } from './pool.ts';
import { longestSentence, type Sentence, sentencesOf } from './reading.ts';
import { reasonsOf } from './reasons.ts';
import { Refusal } from './refusal.ts';
import { sourceOf } from './source.ts';
import type { Direction } from './translator.ts';

export interface EngineOptions extends Pick<PoolOptions, 'worker' | 'onThreadLost'> {
  /** Folder of the models, in place of those that come with Saturi. */
  readonly models?: string;
  /** Worker threads, each with both models in memory. */
  readonly threads?: number;
  /** Seconds of work that may lie before a request until it is refused as `busy`. */
  readonly queue?: number;
  /** Longest text, in characters (code points). */
  readonly maxCharacters?: number;
  /** Bytes of answers kept in memory. */
  readonly cached?: number;
}

/** What `/metrics` reports of the engine. */
export interface EngineStats {
  readonly waiting: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  /** Time spent in models, in milliseconds, waiting included. */
  readonly modelMilliseconds: number;
}

export interface LocalEngine extends DialectEngine {
  stats(): EngineStats;
}

/** Sentences of one message that a thread takes at once. So long whoever comes next waits; more at once are no faster. */
const batch = 8;

/**
 * Loads both models into worker threads and answers when they are ready.
 * @throws Error that says which model file is missing or damaged and what to do
 * @example
 * const engine = await createEngine();
 * await engine.translate('밥 먹었어?', { to: 'jeju' }); // { text: …, source: 'standard', target: 'jeju', changes: […] }
 */
export async function createEngine(options: EngineOptions = {}): Promise<LocalEngine> {
  const {
    models = ownModels,
    threads = 1,
    queue = 3,
    maxCharacters = 4000,
    cached = 32 * 1024 * 1024,
    ...rest
  } = options;
  await checkModelFiles(models);
  const certainAbove = await readCertainAbove(models);
  const pool = new InferencePool({ models, threads, queue, ...rest });
  try {
    await pool.load();
    return new OnnxEngine(pool, certainAbove, maxCharacters, cached);
  } catch (error) {
    await pool.close();
    throw error;
  }
}

/** How one rewriting is to be done. */
interface Step {
  readonly strength: Strength;
  readonly detect: () => Promise<Detection>;
  readonly alternatives: boolean;
  readonly glossary: Glossary;
}

type Rewritten = Pick<Translation, 'text' | 'changes' | 'ownWords'>;

class OnnxEngine implements LocalEngine {
  readonly #pool: InferencePool;
  readonly #certainAbove: number;
  readonly #maxCharacters: number;
  readonly #answers: LRUCache<string, Detection | Translation>;
  #hits = 0;
  #misses = 0;
  #modelMilliseconds = 0;

  constructor(pool: InferencePool, certainAbove: number, maxCharacters: number, cached: number) {
    this.#pool = pool;
    this.#certainAbove = certainAbove;
    this.#maxCharacters = maxCharacters;
    // As JSON an answer is about as long as what it takes in memory, two bytes a character.
    this.#answers = new LRUCache({
      maxSize: cached,
      sizeCalculation: (answer, key) => 2 * (key.length + JSON.stringify(answer).length),
    });
  }

  detect(text: string, { caller }: DetectOptions = {}): Promise<Detection> {
    return this.#remembered(detecting(text), () =>
      this.#pool.serve(caller, text.length, () => this.#detect(this.#read(text))),
    );
  }

  translate(
    text: string,
    {
      to,
      from,
      strength = 'normal',
      alternatives = false,
      glossary = noGlossary,
      caller,
    }: TranslateOptions,
  ): Promise<Translation> {
    const make = async () => {
      const characters = this.#read(text);
      const detect = () => this.#detected(text, characters);
      const detection = from === undefined ? await detect() : undefined;
      const source = from ?? sourceOf(detection as Detection, to);
      const step = { strength, detect, alternatives, glossary };
      const rewritten = await this.#rewrite(characters, source, to, step);
      const changes = alternatives ? withReasons(text, rewritten) : rewritten.changes;
      return { ...rewritten, changes, source, target: to, ...(detection && { detection }) };
    };
    // Read once to detect it, and once or twice to translate it, and all again for alternatives.
    const characters = (alternatives ? 4 : 2) * text.length;
    const asked = `${from ?? 'auto'} ${to} ${strength} ${alternatives} ${digestOf(glossary)}`;
    return this.#remembered(`${asked} ${text}`, () => this.#pool.serve(caller, characters, make));
  }

  stats(): EngineStats {
    return {
      waiting: this.#pool.waiting,
      cacheHits: this.#hits,
      cacheMisses: this.#misses,
      modelMilliseconds: this.#modelMilliseconds,
    };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #remembered<Answer extends Detection | Translation>(
    key: string,
    make: () => Promise<Answer>,
  ): Promise<Answer> {
    const known = this.#answers.get(key);
    if (known) {
      this.#hits += 1;
      return known as Answer;
    }
    const began = performance.now();
    const answer = await make();
    this.#misses += 1;
    this.#modelMilliseconds += performance.now() - began;
    this.#answers.set(key, answer);
    return answer;
  }

  /** @throws Refusal for text that has no answer */
  #read(text: string): Character[] {
    if (text.trim() === '') throw new Refusal('empty');
    // Code points number at most the code units: a longer text is too long for certain, and is
    // refused before anything walks through it.
    const limit = this.#maxCharacters;
    const length = text.length > 2 * limit ? text.length : [...text].length;
    if (length > limit) throw new Refusal('tooLong', { characters: length, limit });
    const characters = charactersOf(text.toWellFormed());
    if (!characters.some(({ read }) => isHangul(read))) throw new Refusal('noHangul');
    return characters;
  }

  /** What a text is detected as on the way to its translation. Remembered like an answer, but not counted as one. */
  async #detected(text: string, characters: readonly Character[]): Promise<Detection> {
    const known = this.#answers.get(detecting(text)) as Detection | undefined;
    if (known) return known;
    const detection = await this.#detect(characters);
    this.#answers.set(detecting(text), detection);
    return detection;
  }

  async #detect(characters: readonly Character[]): Promise<Detection> {
    const passages = passagesOf(sentencesOf(characters));
    const logits = await this.#pool.run<'classify'>(
      batchesOf(passages).map((sentences) => ({ kind: 'classify', sentences })),
    );
    const probabilities = averaged(
      logits.flat().map(softmax),
      passages.map((passage) => passage.length),
    );
    const confidence = Math.max(...probabilities);
    const label = probabilities.indexOf(confidence) as DialectLabel;
    const scores = Object.fromEntries(dialects.map((dialect, i) => [dialect, probabilities[i]]));
    return {
      dialect: dialects[label],
      label,
      confidence,
      scores: scores as Record<Dialect, number>,
      certain: confidence >= this.#certainAbove,
    };
  }

  async #rewrite(
    characters: readonly Character[],
    from: Dialect,
    to: Dialect,
    step: Step,
  ): Promise<Rewritten> {
    if (from === to) return rewrite(characters, []);
    if (from === 'standard' || to === 'standard')
      return this.#rewriteOnce(characters, { from, to }, step);
    const standard = await this.#rewrite(characters, from, 'standard', {
      ...step,
      alternatives: false,
    });
    const { text, changes, ownWords } = await this.#rewrite(
      charactersOf(standard.text),
      'standard',
      to,
      step,
    );
    const composed = compose(standard.changes, changes);
    return {
      text,
      changes: step.alternatives ? carriedOver(composed, changes, text) : composed,
      ...withOwnWords([...(standard.ownWords ?? []), ...(ownWords ?? [])]),
    };
  }

  async #rewriteOnce(
    given: readonly Character[],
    direction: Direction,
    { strength, detect, alternatives, glossary }: Step,
  ): Promise<Rewritten> {
    const { characters, replaced } = withWords(given, wordsTowards(glossary, direction));
    // Towards standard Korean how much of the dialect there is in the text as a whole makes single edits
    // likelier, or not.
    const leaning = direction.to === 'standard' ? leaningOf(await detect(), direction.from) : 0;
    const edits = await this.#edits(characters, direction, strength, leaning);
    const put = writeWords(characters, edits, replaced);
    const { text, changes } = rewrite(characters, put);
    const own = withOwnWords(
      [...replaced].map(([place, became]) => ({ was: characters[place]?.text ?? '', became })),
    );
    if (!alternatives) return { text, changes, ...own };
    const sentences = sentencesOf(characters).filter(({ places }) =>
      places.some((place) => edits[place] !== null),
    );
    const tasks = batchesOf(sentences).map((batched) => ({
      kind: 'read' as const,
      sentences: batched.map((sentence) => sentence.text),
      edits: batched.map(({ places }) => places.map((place) => edits[place] ?? null)),
      direction,
      strength,
      leaning,
    }));
    const read = (await this.#pool.run<'read'>(tasks)).flat();
    // Whoever has a word of their own for it wants no other.
    const found = read.map((stretches, nth) =>
      stretches.filter(
        ({ start, end }) =>
          !sentences[nth]?.places.slice(start, end).some((place) => replaced.has(place)),
      ),
    );
    const others = withAlternatives(changes, characters, put, sentences, found);
    return { text, changes: others, ...own };
  }

  /** One edit a character; what is not read of a sentence stays. */
  async #edits(
    characters: readonly Character[],
    direction: Direction,
    strength: Strength,
    leaning: number,
  ): Promise<Edit[]> {
    const sentences = sentencesOf(characters).filter(({ text }) => text !== '');
    const made = await this.#pool.run<'edit'>(
      batchesOf(sentences.map(({ text }) => text)).map((batched) => ({
        kind: 'edit',
        sentences: batched,
        direction,
        strength,
        leaning,
      })),
    );
    const edits: Edit[] = characters.map(() => null);
    made.flat().forEach((sentence, index) => {
      sentence.forEach((edit, offset) => {
        edits[sentences[index]?.places[offset] as number] = edit;
      });
    });
    return edits;
  }
}

/** Changes with why each is there. A sentence ends where no other word follows in its line, or a mark does. */
const withReasons = (text: string, { text: translated, changes }: Rewritten) =>
  changes.map(({ from, to, ...change }) => {
    const [was, became] = [text.slice(from.start, from.end), translated.slice(to.start, to.end)];
    const isLast =
      /[.?!…~。？！]["'”’)]*$/u.test(was) || !/^[^\n]*\p{L}/u.test(text.slice(from.end));
    return { from, to, ...change, why: reasonsOf(was, became, isLast) };
  });

/** Words that were replaced, each once; nothing where there are none. */
function withOwnWords(words: readonly OwnWord[]): Pick<Translation, 'ownWords'> {
  const once = new Map(words.map((word) => [`${word.was} ${word.became}`, word]));
  return once.size > 0 ? { ownWords: [...once.values()] } : {};
}

/** What tells the answers with one glossary from those with another. */
function digestOf({ entries, untouched }: Glossary): string {
  if (entries.length === 0 && untouched.length === 0) return '-';
  return createHash('sha256')
    .update(JSON.stringify([entries, untouched]))
    .digest('base64url');
}

/** The key under which a text's detection is remembered. */
const detecting = (text: string) => `detect ${text}`;

/**
 * A text as the classifier reads it: neighbouring sentences together, as long as they fit, because
 * a short one tells little by itself. What is protected is no evidence of a dialect.
 */
function passagesOf(sentences: readonly Sentence[]): string[] {
  const passages: string[] = [];
  for (const { text } of sentences) {
    const told = text.replaceAll(protectedMark, '');
    if (!isHangul(told)) continue;
    const last = passages.at(-1);
    if (last !== undefined && last.length + told.length < longestSentence) {
      passages[passages.length - 1] = `${last} ${told}`;
    } else {
      passages.push(told);
    }
  }
  return passages;
}

function batchesOf<Item>(sentences: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  for (let start = 0; start < sentences.length; start += batch) {
    batches.push(sentences.slice(start, start + batch));
  }
  return batches;
}

/** The log-odds of a dialect against standard Korean, bounded as in `training/saturi/experiments/evaluation.py`. */
function leaningOf({ scores }: Detection, dialect: Dialect): number {
  return Math.log(Math.max(1e-4, scores[dialect]) / Math.max(1e-4, scores.standard));
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The mean of probability rows, weighted. */
function averaged(rows: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return dialects.map((_, label) =>
    rows.reduce((mean, row, index) => mean + ((row[label] ?? 0) * (weights[index] ?? 0)) / sum, 0),
  );
}
