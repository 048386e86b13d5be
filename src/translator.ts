import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { impossibleEnd } from './agreement.ts';
import { type Readings, readingsOf, stretchesChanged } from './alternatives.ts';
import { isHangul } from './characters.ts';
import { type Dialect, dialects, type Strength } from './dialect.ts';
import { applyEdit, type Edit } from './edits.ts';
import { eojeolOf, stretchesOf } from './eojeol.ts';
import { splitCharacters } from './hangul.ts';
import { LanguageModel } from './language-model.ts';
import {
  bestPath,
  type Candidate,
  type Position,
  pathsThrough,
  type Separators,
  type Weights,
} from './lattice.ts';
import { OnnxModel, type Outputs } from './onnx.ts';

/** Between standard Korean and a dialect, one of which a translation is from and the other to. */
export interface Direction {
  readonly from: Dialect;
  readonly to: Dialect;
}

/** One sentence, as `sentencesOf` reads it, and into what it is to be translated. */
export interface Asked {
  readonly sentence: string;
  readonly direction: Direction;
  readonly strength: Strength;
}

/** What the model proposes for one sentence: at `normal`, and at the strength that was asked for, if that is another. */
export interface Proposal {
  readonly characters: readonly string[];
  readonly normal: readonly Position[];
  readonly asked: readonly Position[] | undefined;
}

/**
 * What it costs an eojeol that goes into no other to lose its first character towards a dialect, a logarithm: 계시네 may become
 * 기시네, and not 시네. Nothing is forbidden by it, as 너무 becomes 막.
 */
const headless = 1.5;
/** Less likely edits than this, a logarithm, are not followed. */
const unlikely = -8;

/**
 * Proposes and decides: a graph says what may become of each character, and which path through that
 * is taken a language model of the target speech decides with it.
 */
export class Translator {
  readonly #model: OnnxModel;
  readonly #edits: readonly string[];
  readonly #languages: Readonly<Record<Dialect, LanguageModel>>;
  readonly #weights: Readonly<Record<string, Weights>>;
  readonly #separators: Separators;

  private constructor(
    model: OnnxModel,
    edits: readonly string[],
    languages: Readonly<Record<Dialect, LanguageModel>>,
    weights: Readonly<Record<string, Weights>>,
  ) {
    this.#model = model;
    this.#edits = edits;
    this.#languages = languages;
    this.#weights = weights;
    const idOf = (mark: string) => model.id(mark) as number;
    this.#separators = { space: idOf(' '), marks: new Set([idOf(','), idOf('?')]) };
  }

  /** @param models folder that holds `translator` and `language` */
  static async load(models: string): Promise<Translator> {
    const json = async (file: string) =>
      JSON.parse(await readFile(join(models, 'translator', file), 'utf8'));
    const [model, edits, weights, ...languages] = await Promise.all([
      OnnxModel.load(join(models, 'translator')),
      json('edits.json') as Promise<string[]>,
      json('decoding.json') as Promise<Record<string, Weights>>,
      ...dialects.map((dialect) => LanguageModel.load(join(models, 'language', `${dialect}.bin`))),
    ]);
    const byDialect = Object.fromEntries(dialects.map((dialect, i) => [dialect, languages[i]]));
    return new Translator(model, edits, byDialect as Record<Dialect, LanguageModel>, weights);
  }

  /** The same with other weights: the models are shared. */
  withWeights(weights: Readonly<Record<string, Weights>>): Translator {
    return new Translator(this.#model, this.#edits, this.#languages, weights);
  }

  /**
   * What becomes of one sentence: one edit a character.
   *
   * The strengths are a dial: `normal` changes at least the eojeol that `light` changes, and `heavy` at least
   * those of `normal`. So `light` touches nothing that `normal` leaves, and `heavy` leaves nothing that `normal`
   * changes.
   * @param leaning the classifier's log-odds that the text is in the dialect; 0 towards a dialect
   */
  decide(
    { characters, normal, asked }: Proposal,
    direction: Direction,
    strength: Strength,
    leaning: number,
  ): Edit[] {
    const usual = this.#bestPath(normal, direction, 'normal', leaning);
    if (!asked) return usual;
    const changed = eojeolChanged(characters, usual);
    if (strength === 'light') {
      const light = this.#bestPath(asked, direction, strength, leaning);
      return mended(
        characters,
        light,
        (eojeol, touched) => touched && !changed.has(eojeol),
        () => null,
      );
    }
    const heavy = this.#bestPath(asked, direction, strength, leaning, changed);
    const left = (eojeol: number, touched: boolean) => !touched && changed.has(eojeol);
    return mended(characters, heavy, left, (place) => usual[place] ?? null);
  }

  /**
   * What else might become of each stretch of a sentence that edits changed, while everything around it stays.
   * @param edits as `decide` gave them
   */
  read(
    { characters, normal, asked }: Proposal,
    edits: readonly Edit[],
    direction: Direction,
    strength: Strength,
    leaning: number,
  ): Readings[] {
    const { weights, language } = this.#judges(direction, asked ? strength : 'normal');
    const positions = asked ?? normal;
    return stretchesChanged(characters, edits).map(([start, end]) => {
      const opening = { edits, start, end };
      const paths = pathsThrough(opening, positions, language, weights, this.#separators, leaning);
      return readingsOf(paths, start, end);
    });
  }

  #bestPath(
    positions: readonly Position[],
    direction: Direction,
    strength: Strength,
    leaning: number,
    mustChange?: ReadonlySet<number>,
  ): Edit[] {
    const { weights, language } = this.#judges(direction, strength);
    return bestPath(positions, language, weights, this.#separators, leaning, mustChange);
  }

  #judges(direction: Direction, strength: Strength) {
    const name = nameOf(direction);
    const weights = this.#weights[`${name} ${strength}`];
    if (!weights) throw new Error(`decoding.json says nothing of ${name} ${strength}`);
    return { weights, language: this.#languages[direction.to] };
  }

  /** The lattices of each sentence; for `light` and `heavy` also that of `normal`, which they are held to. */
  async propose(asked: readonly Asked[]): Promise<Proposal[]> {
    // Towards standard Korean there is one strength: the model learnt it under this name.
    const isOther = ({ direction, strength }: Asked) =>
      direction.to !== 'standard' && strength !== 'normal';
    const lattices = await this.#latticesOf([
      ...asked.map((one) => ({ ...one, strength: 'normal' as const })),
      ...asked.filter(isOther),
    ]);
    const normal = lattices.splice(0, asked.length);
    return asked.map((one, nth) => ({
      characters: splitCharacters(one.sentence),
      normal: normal[nth] ?? [],
      asked: isOther(one) ? lattices.shift() : undefined,
    }));
  }

  async #latticesOf(asked: readonly Asked[]): Promise<Position[][]> {
    const idOf = (token: string) => this.#model.id(`<${token}>`) as number;
    const runs = await this.#model.run(
      asked.map(({ sentence, direction, strength }) => [
        idOf(nameOf(direction)),
        idOf(strength),
        ...this.#model.encode(sentence),
      ]),
    );
    const lattices: Position[][] = [];
    for (const { rows, length, outputs } of runs) {
      const foundAt = candidatesOf(outputs, length);
      rows.forEach((row, place) => {
        const { sentence, direction } = asked[row] as Asked;
        lattices[row] = this.#positions(sentence, direction.to, (character) =>
          foundAt.get(place * length + character + controls),
        );
      });
    }
    return lattices;
  }

  #positions(
    sentence: string,
    to: Dialect,
    foundAt: (place: number) => Found | undefined,
  ): Position[] {
    const characters = splitCharacters(sentence);
    const impossible = impossibleEnd(sentence, to);
    const last = characters.length - (characters.at(-1) === '?' ? 2 : 1);
    // Which way each candidate of the character before is, to the one that follows it, and what it writes.
    let ways: readonly number[] = [kept];
    let writtenBefore: readonly string[] = [''];
    return characters.map((character, place) => {
      const found = foundAt(place);
      const isSpace = character === ' ';
      const isFirst = place === 0 || characters[place - 1] === ' ';
      const keeping: Candidate = { edit: null, written: this.#model.encode(character) };
      const from = ways;
      const endsOf = writtenBefore;
      // No edit touches what is protected, nor any other sign: what they say is not the translator's to change.
      if (!found || !(isSpace || isHangul(character))) {
        ways = [kept];
        writtenBefore = [character];
        return { isSpace, candidates: [keeping], logLikelihood: () => 0 };
      }
      const { edits, keep, change } = found;
      const width = edits.length;
      const likelihood = (nth: number, way: number) => change[way * width + nth] as number;
      const followed = [...edits.keys()].filter((nth) =>
        from.some((way) => likelihood(nth, way) > unlikely),
      );
      ways = [kept, ...followed.map((nth) => nth + 1)];
      const written = followed.map((nth) => this.#edited(character, edits[nth]));
      writtenBefore = [character, ...written];
      const candidates = followed.map((nth, which): Candidate => {
        const edit = this.#edits[Number(edits[nth])] ?? null;
        return { edit, written: this.#model.encode(written[which] as string) };
      });
      return {
        isSpace,
        candidates: [keeping, ...candidates],
        logLikelihood: (candidate, before) => {
          const way = from[before] ?? kept;
          if (candidate === 0) return keep[way] as number;
          const became = written[candidate - 1] as string;
          if (place === last && impossible?.test(`${endsOf[before] ?? ''}${became}`))
            return Number.NEGATIVE_INFINITY;
          const isHeadless = became === '' && isFirst && before === 0 && to !== 'standard';
          return likelihood(followed[candidate - 1] as number, way) - (isHeadless ? headless : 0);
        },
      };
    });
  }

  /** What becomes of a character by an edit of the graph's. */
  #edited(character: string, edit: bigint | undefined): string {
    return applyEdit(character, this.#edits[Number(edit)] ?? null);
  }
}

/** How many ids stand in front of a text: direction and strength. */
const controls = 2;

/** The way of a character that was kept; others are the numbers of its edits, from 1. */
const kept = 0;

/** What the graph found for one character that may be edited (`training/saturi/model/translator.py`). */
interface Found {
  readonly edits: BigInt64Array;
  /** By what became of the character before. */
  readonly keep: Float32Array;
  /** By what became of the character before, and by edit. */
  readonly change: Float32Array;
}

/** By row × length + column. */
function candidatesOf(outputs: Outputs, length: number): ReadonlyMap<number, Found> {
  const numbers = <Kind>(name: string) => outputs[name]?.data as Kind;
  const rows = numbers<BigInt64Array>('rows');
  const columns = numbers<BigInt64Array>('columns');
  const edits = numbers<BigInt64Array>('edits');
  const keep = numbers<Float32Array>('keep');
  const change = numbers<Float32Array>('change');
  const width = edits.length / rows.length;
  const found = new Map<number, Found>();
  rows.forEach((row, n) => {
    found.set(Number(row) * length + Number(columns[n]), {
      edits: edits.subarray(n * width, (n + 1) * width),
      keep: keep.subarray(n * (width + 1), (n + 1) * (width + 1)),
      change: change.subarray(n * (width + 1) * width, (n + 1) * (width + 1) * width),
    });
  });
  return found;
}

const nameOf = ({ from, to }: Direction) => `${from}-to-${to}`;

/**
 * The eojeol, counted from 0, that come out as something else; those whose space is edited do so together.
 * Edits that take back what others did have changed nothing.
 */
function eojeolChanged(characters: readonly string[], edits: readonly Edit[]): Set<number> {
  const changed = new Set<number>();
  let eojeol = 0;
  for (const [start, end] of stretchesOf(characters, edits)) {
    const before = characters.slice(start, end);
    const after = before.map((character, nth) => applyEdit(character, edits[start + nth] ?? null));
    const isChanged = before.join('') !== after.join('');
    for (const _ of eojeolOf(before)) {
      if (isChanged) changed.add(eojeol);
      eojeol += 1;
    }
  }
  return changed;
}

/**
 * Edits with those of some eojeol, chosen by whether they are changed, put in the place of others, and of the spaces around
 * them; if that does not put all of them right, those of the whole sentence.
 */
function mended(
  characters: readonly string[],
  edits: readonly Edit[],
  isWrong: (eojeol: number, changed: boolean) => boolean,
  right: (place: number) => Edit,
): Edit[] {
  const made = [...edits];
  const ranges = eojeolOf(characters);
  const wrong = () => {
    const changed = eojeolChanged(characters, made);
    return ranges.filter((_, eojeol) => isWrong(eojeol, changed.has(eojeol)));
  };
  // Putting one right may take from the next the space by which it was changed.
  for (let round = 0; round < ranges.length; round += 1) {
    const found = wrong();
    if (found.length === 0) return made;
    for (const [start, end] of found) {
      const [first, last] = [Math.max(0, start - 1), Math.min(end, characters.length - 1)];
      for (let place = first; place <= last; place += 1) made[place] = right(place);
    }
  }
  return wrong().length === 0 ? made : characters.map((_, place) => right(place));
}
