import {
  type Glossary,
  isSpoken,
  isWord,
  longestWord,
  mostEntries,
  noGlossary,
} from '../src/glossary.ts';
import { Refusal } from '../src/refusal.ts';
import { dialectChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import { changeGlossary, type KeptGlossary, readGlossaryOf } from './glossary-store.ts';
import type { Outcome } from './outcomes.ts';

export const glossary = defineCommand({
  name: { ko: '용어', en: 'glossary' },
  description: {
    ko: '우리가 쓰는 말을 보고, 더하고, 빼요',
    en: 'Lists, adds and removes words of your own',
  },
  example: { ko: '추가 경상도 단디 꼼꼼히', en: 'add gyeongsang 단디 꼼꼼히' },
  notOn: {
    web: 'the page has no workspaces; its words stay in the browser and come with each request',
    cli: 'a terminal has no workspace; words come from a file, and `glossary export` writes one',
  },
  needsWorkspace: true,
  answers: 'glossary',
  options: {
    action: {
      type: 'choice',
      choices: [
        { value: 'list', label: { ko: '목록', en: 'List' }, aliases: ['보기'] },
        { value: 'add', label: { ko: '추가', en: 'Add' }, aliases: ['더하기'] },
        { value: 'remove', label: { ko: '빼기', en: 'Remove' }, aliases: ['삭제'] },
        { value: 'keep', label: { ko: '그대로', en: 'Never-touch' } },
        { value: 'everyone', label: { ko: '모두가', en: 'Everyone-may' } },
        { value: 'managers', label: { ko: '관리자만', en: 'Managers-only' } },
      ],
      name: { ko: '동작', en: 'action' },
      description: { ko: '무엇을 할까요?', en: 'What to do' },
    },
    dialect: {
      type: 'choice',
      choices: dialectChoices.filter(({ value }) => value !== 'standard'),
      name: { ko: '지역', en: 'dialect' },
      description: { ko: '어느 지역 말인가요?', en: 'The dialect of the word' },
    },
    word: {
      type: 'text',
      name: { ko: '낱말', en: 'word' },
      description: { ko: '사투리 낱말, 또는 그대로 둘 낱말', en: 'The word' },
    },
    standard: {
      type: 'text',
      name: { ko: '표준어', en: 'standard' },
      description: { ko: '표준어로는 무엇인가요?', en: 'What it is in standard Korean' },
    },
  },
  async run({ action = 'list', dialect, ...given }, context) {
    const { store, caller } = context;
    if (caller.workspace === undefined) throw new Refusal<Outcome>('noWorkspace');
    const word = given.word?.trim().normalize('NFC');
    const standard = given.standard?.trim().normalize('NFC');
    const keep = async (words: Glossary) => {
      await changeGlossary(context, (before) => withMore(before, words));
      return { kind: 'glossary' as const, did: action, glossary: words };
    };
    switch (action) {
      case 'list':
        return { kind: 'glossary', did: action, glossary: await readGlossaryOf(store, caller) };
      case 'everyone':
      case 'managers':
        if (!caller.managesWorkspace) throw new Refusal<Outcome>('glossaryClosed');
        await changeGlossary(context, (before) => ({ ...before, changedBy: action }));
        return { kind: 'glossary', did: action, glossary: noGlossary };
      case 'remove': {
        if (!word) throw new Refusal<Outcome>('glossaryIncomplete');
        let removed: Glossary = noGlossary;
        await changeGlossary(context, (before) => {
          const isMeant = (entry: Glossary['entries'][number]) =>
            [entry.word, entry.standard].includes(word) &&
            (dialect === undefined || entry.dialect === dialect);
          const isOther = (kept: string) => kept !== word;
          removed = {
            entries: before.entries.filter(isMeant),
            untouched: before.untouched.filter((kept) => !isOther(kept)),
          };
          if (removed.entries.length + removed.untouched.length === 0)
            throw new Refusal<Outcome>('notInGlossary', { given: quoted(word) });
          return {
            ...before,
            entries: before.entries.filter((entry) => !isMeant(entry)),
            untouched: before.untouched.filter(isOther),
          };
        });
        return { kind: 'glossary', did: action, glossary: removed };
      }
      case 'add':
        if (!word || !standard || !isSpoken(dialect))
          throw new Refusal<Outcome>('glossaryIncomplete');
        needWords(word, standard);
        return keep({ entries: [{ dialect, word, standard }], untouched: [] });
      case 'keep':
        if (!word) throw new Refusal<Outcome>('glossaryIncomplete');
        needWords(word);
        return keep({ entries: [], untouched: [word] });
    }
  },
});

/** @throws Refusal `notAWord` */
function needWords(...texts: readonly string[]): void {
  for (const text of texts)
    if (!isWord(text))
      throw new Refusal<Outcome>('notAWord', { given: quoted(text), limit: longestWord });
}

const quoted = (text: string) => text.slice(0, 2 * longestWord).toWellFormed();

/**
 * A glossary with more words in it; an entry for the same word takes the place of the one before.
 * @throws Refusal `glossaryFull`
 */
export function withMore(before: KeptGlossary, more: Glossary): KeptGlossary {
  const isReplaced = ({ dialect, word }: Glossary['entries'][number]) =>
    more.entries.some((entry) => entry.dialect === dialect && entry.word === word);
  const entries = [...before.entries.filter((entry) => !isReplaced(entry)), ...more.entries];
  const untouched = [...new Set([...before.untouched, ...more.untouched])];
  if (entries.length > mostEntries || untouched.length > mostEntries)
    throw new Refusal<Outcome>('glossaryFull', { limit: mostEntries });
  return { ...before, entries, untouched };
}
