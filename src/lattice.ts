import type { Edit } from './edits.ts';
import { rangesBetween } from './eojeol.ts';
import { type Context, isSame, type LanguageModel, wordAfter } from './language-model.ts';

/** What may become of one character. */
export interface Candidate {
  readonly edit: Edit;
  /** Ids of the characters that are then written. */
  readonly written: readonly number[];
}

/** One character of a sentence with what may become of it; the first candidate keeps it. */
export interface Position {
  readonly isSpace: boolean;
  readonly candidates: readonly Candidate[];
  /** The logarithm of a candidate's probability, by the candidate that the character before became. */
  readonly logLikelihood: (candidate: number, before: number) => number;
}

/** How a path through a lattice is weighed; chosen on `dev` for each direction and strength. */
export interface Weights {
  /** What a language model of the target speech says, against the edits' own probability. */
  readonly language: number;
  /** Added for each character written, or the language model would favour short texts. */
  readonly length: number;
  /** What it costs to touch a sentence at all, which protects plain chat. */
  readonly touch: number;
  /** What it costs to touch an eojeol; below 0 it is rewarded. */
  readonly eojeol: number;
  /** What an eojeol costs that is changed into one that nobody wrote. */
  readonly unknown: number;
  /** How much the classifier's log-odds of the dialect count towards touching a sentence. */
  readonly leaning: number;
}

/** Ids of what is no part of an eojeol. */
export interface Separators {
  readonly space: number;
  /** A comma and a question mark. */
  readonly marks: ReadonlySet<number>;
}

/** A stretch of a sentence, as a half-open range of places, that is decided anew while all around it stays. */
export interface Opening {
  readonly edits: readonly Edit[];
  readonly start: number;
  readonly end: number;
}

/** One edit a character, and what they are worth together: a logarithm. */
export interface Path {
  readonly edits: Edit[];
  readonly score: number;
}

interface Hypothesis {
  readonly score: number;
  readonly candidate: number;
  readonly context: Context;
  readonly touched: boolean;
  /** Has the eojeol so far been edited? */
  readonly inWord: boolean;
  /** The eojeol as it is written so far, and the one in front of it. */
  readonly word: number;
  readonly last: number;
  /** What is written where a stretch is open. */
  readonly reading: string;
  readonly before: Hypothesis | undefined;
}

/** Paths that are followed at a time. */
const width = 16;
/** Paths whose logarithm lies as far as this below the best are given up. */
const hopeless = 12;
/** What it costs to leave an eojeol as it is that must change, or to write one twice in a row. */
const forbidden = 60;

/**
 * The best path through a sentence's edits: likely as edits, likely as speech, and touching no more than it
 * must. A beam search, from left to right.
 * @param leaning the classifier's log-odds that the text is in the dialect; 0 towards a dialect
 * @param mustChange eojeol, counted from 0, that may not be left as they are
 * @returns one edit a character
 */
export function bestPath(
  positions: readonly Position[],
  language: LanguageModel,
  weights: Weights,
  separators: Separators,
  leaning = 0,
  mustChange: ReadonlySet<number> = new Set(),
): Edit[] {
  const paths = search(positions, language, weights, separators, leaning, mustChange);
  return withoutGaps(positions, paths[0]?.edits ?? []);
}

/**
 * Edits that leave something of every eojeol, unless it goes into the one before: 마! with nothing left of it would be a lone
 * mark. What has no counterpart stays as it is.
 */
function withoutGaps(positions: readonly Position[], edits: readonly Edit[]): Edit[] {
  const made = [...edits];
  for (const [start, end] of eojeolAmong(positions)) {
    const isLeft = start === end || edits.slice(start, end).some((edit) => edit !== '');
    const isJoined = start > 0 && edits[start - 1] !== null;
    if (!isLeft && !isJoined) made.fill(null, start, end + 1);
  }
  return made;
}

const eojeolAmong = (positions: readonly Position[]) =>
  rangesBetween(positions, ({ isSpace }) => isSpace);

/** The best paths through an open stretch, the best first: one for each way in which it can be written. */
export function pathsThrough(
  opening: Opening,
  positions: readonly Position[],
  language: LanguageModel,
  weights: Weights,
  separators: Separators,
  leaning: number,
): Path[] {
  return search(positions, language, weights, separators, leaning, new Set(), opening);
}

function search(
  positions: readonly Position[],
  language: LanguageModel,
  weights: Weights,
  { space, marks }: Separators,
  leaning: number,
  mustChange: ReadonlySet<number>,
  opening?: Opening,
): Path[] {
  const touch = weights.touch - weights.leaning * leaning;
  // A language model only takes; touching may be rewarded.
  const mostAdded = Math.max(0, -touch) + Math.max(0, -weights.eojeol);
  // 가지 않으면 may become 안 가면 or 가도 안 허믄, and half of each would be 안 안.
  const repeated = eojeolRepeated(positions);
  let eojeol = 0;
  let beam: Hypothesis[] = [
    {
      score: 0,
      candidate: 0,
      context: language.beginning(),
      touched: false,
      inWord: false,
      word: 0,
      last: 0,
      reading: '',
      before: undefined,
    },
  ];
  const costOf = ({ inWord, word, last }: Hypothesis) => {
    if (!inWord) return mustChange.has(eojeol) ? forbidden : 0;
    return repeated.has(eojeol) ? unknownCost(word) : wordCost(word, last);
  };
  const unknownCost = (word: number) => (word === 0 || language.knows(word) ? 0 : weights.unknown);
  const wordCost = (word: number, last: number) =>
    word === last && word !== 0 ? forbidden : unknownCost(word);
  for (const [place, { isSpace, candidates, logLikelihood }] of positions.entries()) {
    const isOpen = opening && place >= opening.start && place < opening.end;
    // What was decided by another strength's proposals may not be among these.
    const decided = opening
      ? Math.max(
          0,
          candidates.findIndex(({ edit }) => edit === (opening.edits[place] ?? null)),
        )
      : undefined;
    // In the order in which they were first reached, and where those stand that became the same candidate.
    const reached: Hypothesis[] = [];
    const placesOf: number[][] = candidates.map(() => []);
    let best = Number.NEGATIVE_INFINITY;
    for (const hypothesis of beam) {
      const ended = isSpace ? costOf(hypothesis) : 0;
      for (let candidate = 0; candidate < candidates.length; candidate += 1) {
        if (decided !== undefined && !isOpen && candidate !== decided) continue;
        const { edit, written } = candidates[candidate] as Candidate;
        let score = hypothesis.score + logLikelihood(candidate, hypothesis.candidate) - ended;
        // What cannot come near the best any more is not looked up.
        if (score + mostAdded + weights.length * written.length < best - hopeless) continue;
        let { context, word, last } = hypothesis;
        for (const id of written) {
          const step = language.after(context, id);
          score += weights.language * step.logLikelihood + weights.length;
          context = step.context;
          if (id === space) {
            // An edit may write one, too; the word in front of it is then whole.
            if (!isSpace) score -= wordCost(word, last);
            last = word;
            word = 0;
          } else if (!marks.has(id)) {
            word = wordAfter(word, id);
          }
        }
        const edited = edit !== null;
        if (edited && !hypothesis.touched) score -= touch;
        if (edited && !hypothesis.inWord) score -= weights.eojeol;
        const touched = hypothesis.touched || edited;
        // A space that is edited joins two words, which are touched together.
        const inWord = isSpace && !edited ? false : hypothesis.inWord || edited;
        const reading = isOpen
          ? hypothesis.reading + String.fromCharCode(...written)
          : hypothesis.reading;
        const places = placesOf[candidate] as number[];
        // Of paths that go on alike from here one is enough.
        const same = places.find((at) => {
          const rival = reached[at] as Hypothesis;
          return (
            rival.word === word &&
            rival.touched === touched &&
            rival.inWord === inWord &&
            rival.reading === reading &&
            isSame(rival.context, context)
          );
        });
        if (same !== undefined && (reached[same] as Hypothesis).score >= score) continue;
        best = Math.max(best, score);
        const made = {
          score,
          candidate,
          context,
          touched,
          inWord,
          word,
          last,
          reading,
          before: hypothesis,
        };
        if (same === undefined) places.push(reached.push(made) - 1);
        else reached[same] = made;
      }
    }
    if (isSpace) eojeol += 1;
    const ranked = reached.sort((a, b) => b.score - a.score).slice(0, width);
    beam = ranked.filter(({ score }) => score > best - hopeless);
  }
  const total = (hypothesis: Hypothesis) =>
    hypothesis.score +
    weights.language * language.scoreEnd(hypothesis.context) -
    costOf(hypothesis);
  const ranked = new Map<string, { score: number; hypothesis: Hypothesis }>();
  for (const hypothesis of beam) {
    const score = total(hypothesis);
    if (score > (ranked.get(hypothesis.reading)?.score ?? Number.NEGATIVE_INFINITY))
      ranked.set(hypothesis.reading, { score, hypothesis });
  }
  return [...ranked.values()]
    .sort((a, b) => b.score - a.score)
    .map(({ score, hypothesis }) => ({ score, edits: editsOf(positions, hypothesis) }));
}

/** Which eojeol, counted from 0, say again what the one in front of them says: 빨리 빨리. */
function eojeolRepeated(positions: readonly Position[]): Set<number> {
  const words = eojeolAmong(positions).map(([start, end]) =>
    positions
      .slice(start, end)
      .map(({ candidates }) => `${candidates[0]?.written}`)
      .join(' '),
  );
  return new Set([...words.keys()].filter((eojeol) => words[eojeol] === words[eojeol - 1]));
}

/** The edits that led to the end of a path. */
function editsOf(positions: readonly Position[], last: Hypothesis): Edit[] {
  const edits: Edit[] = [];
  let path = last;
  for (const { candidates } of positions.toReversed()) {
    edits.unshift(candidates[path.candidate]?.edit ?? null);
    path = path.before ?? path;
  }
  return edits;
}
