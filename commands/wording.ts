import type { Say } from '../config/messages.ts';
import {
  type Detection,
  type Dialect,
  dialects,
  type OwnWord,
  type Translation,
} from '../src/dialect.ts';
import type { Glossary } from '../src/glossary.ts';
import type { AnswerOf, Trouble } from './reply.ts';
import type { Rules, WorkspaceSettings } from './workspace-store.ts';

/** Detections quote the text they speak of; a long one is cut here, at this many characters. */
const quotedCharacters = 80;

/** The two likeliest dialects with their scores in percent, as messages name them. */
export function doubtIn({ scores }: Pick<Detection, 'scores'>) {
  const [first, second] = dialects.toSorted((a, b) => scores[b] - scores[a]) as [Dialect, Dialect];
  const percent = (dialect: Dialect) => Math.round(scores[dialect] * 100);
  return { first, second, firstScore: percent(first), secondScore: percent(second) };
}

/**
 * A detection in words: the sentence, and how sure it is.
 * @example
 * // ['입력된 문장 “마! 니 밥 묵었나?”는 경상도 방언입니다.', '확신도 98%']
 */
export function describeDetection(text: string, detection: Detection, say: Say): [string, string] {
  const quoted = [...text.trim()];
  const values = {
    text:
      quoted.slice(0, quotedCharacters).join('') + (quoted.length > quotedCharacters ? '…' : ''),
    dialect: say(`dialect.${detection.dialect}`),
  };
  const sentence = say(
    detection.dialect === 'standard' ? 'detection.standard' : 'detection.dialect',
    values,
  );
  if (detection.certain) {
    return [sentence, say('detection.confidence', { percent: percentOf(detection.confidence) })];
  }
  return [sentence, say('detection.uncertain', dialectsNamed(doubtIn(detection), say))];
}

/** What is said beside a translation that was read as a dialect without certainty; nothing where there is no doubt. */
export function describeDoubt(
  { source, detection }: Pick<Translation, 'source' | 'detection'>,
  say: Say,
): string {
  if (!detection || detection.certain || source === 'standard') return '';
  return say('detection.uncertain', dialectsNamed(doubtIn(detection), say));
}

/** So many of a glossary's words are named beside an answer. */
const namedWords = 10;

/** Which words of an answer are as a glossary has them; nothing where there are none. */
export function describeOwnWords({ ownWords = [] }: { ownWords?: readonly OwnWord[] }, say: Say) {
  if (ownWords.length === 0) return '';
  const named = ownWords.slice(0, namedWords).map(({ was, became }) => `${was} → ${became}`);
  return say('glossary.own', {
    words: named.join(', ') + (ownWords.length > named.length ? ' …' : ''),
  });
}

/** The words of a glossary, a line for each dialect and one for those that stay. */
export function describeGlossary({ entries, untouched }: Glossary, say: Say): string[] {
  const lines = dialects.flatMap((dialect) => {
    const words = entries
      .filter((entry) => entry.dialect === dialect)
      .map(({ word, standard }) => `${word} = ${standard}`);
    return words.length > 0 ? [`${say(`dialect.${dialect}`)}: ${words.join(', ')}`] : [];
  });
  return untouched.length > 0
    ? [...lines, `${say('glossary.untouched')}: ${untouched.join(', ')}`]
    : lines;
}

/** Channels and roles as chat platforms show them: by their names, to whom they may be shown. */
export const namedChannels = (ids: readonly string[]) => ids.map((id) => `<#${id}>`).join(' ');
const namedRoles = (ids: readonly string[]) => ids.map((id) => `<@&${id}>`).join(' ');

/** The channels that are translated by themselves, in a line; none where there are none. */
export function describeAutomated(
  { automation }: Pick<WorkspaceSettings, 'automation'>,
  say: Say,
): string[] {
  const channels = Object.keys(automation);
  return channels.length > 0 ? [`${say('workspace.automation')}: ${namedChannels(channels)}`] : [];
}

/** What holds in a workspace, a line for each thing that was decided. */
export function describeWorkspace(settings: WorkspaceSettings, say: Say): string[] {
  const { to, rules } = settings;
  const lists = (Object.keys(rules) as (keyof Rules)[]).flatMap((name) => {
    const named = name.endsWith('Roles') ? namedRoles : namedChannels;
    return rules[name].length > 0 ? [`${say(`workspace.${name}`)}: ${named(rules[name])}`] : [];
  });
  return [
    ...(to ? [`${say('workspace.to')}: ${say(`dialect.${to}`)}`] : []),
    ...describeAutomated(settings, say),
    ...lists,
  ];
}

/** Of each changed word, what it was, what it became, and what else it might be, where that was asked for. */
const alternativesIn = ({ text, translation }: AnswerOf<'translation'>) =>
  translation.changes.map(({ from, to, alternatives = [] }) => ({
    was: text.slice(from.start, from.end),
    became: translation.text.slice(to.start, to.end),
    others: alternatives
      .map((other) => `${other.text} ${percentOf(other.likelihood) || '<1'} %`)
      .join(', '),
  }));

/** What else changed words might be, as lines beside the translation. */
export const describeAlternatives = (answer: AnswerOf<'translation'>): string[] =>
  alternativesIn(answer).flatMap(({ became, others }) =>
    others ? [`  ${became}: ${others}`] : [],
  );

/** The same by itself: a line for each word that changed. */
export const listAlternatives = (answer: AnswerOf<'translation'>, say: Say): string =>
  alternativesIn(answer)
    .map(
      ({ was, became, others }) =>
        `${was} → ${became}: ${others || say('translation.noAlternatives')}`,
    )
    .join('\n') || say('translation.unchanged');

/** A refusal or failure in words; every surface says the same. */
export function describeTrouble(reply: Trouble, say: Say): string {
  if (reply.kind === 'failure') return say('failure', { reference: reply.reference });
  return say(`refusal.${reply.code}`, dialectsNamed(reply.values, say));
}

/** Replaces dialect ids among `values` by their names in the language of `say`. */
function dialectsNamed(values: Readonly<Record<string, string | number>>, say: Say) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      ['first', 'second', 'dialect'].includes(key) ? say(`dialect.${value as Dialect}`) : value,
    ]),
  );
}

/** 0.984 → 98; never 100 unless it is certain to the last digit people see. */
export function percentOf(score: number): number {
  return Math.min(Math.round(score * 100), score === 1 ? 100 : 99);
}
