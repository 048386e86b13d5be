import { Refusal } from '../src/refusal.ts';
import { dialectChoices, strengthChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import type { Outcome } from './outcomes.ts';
import {
  type Preferences,
  readDefaults,
  readPreferences,
  writeDefaults,
  writePreferences,
} from './preferences-store.ts';

export const preferences = defineCommand({
  name: { ko: '설정', en: 'preferences' },
  description: { ko: '나만의 설정을 보거나 바꿔요', en: 'Shows or changes your own preferences' },
  example: { ko: '대상:제주도', en: 'to:jeju' },
  notOn: {
    web: 'the page remembers its choices in the browser',
    cli: 'every choice is a flag',
  },
  answers: 'preferences',
  refusals: ['notInChannel', 'notManaging'],
  options: {
    to: {
      type: 'choice',
      choices: dialectChoices,
      name: { ko: '대상', en: 'to' },
      description: { ko: '따로 고르지 않으면 이 말로 옮겨요', en: 'The target when you name none' },
    },
    strength: {
      type: 'choice',
      choices: strengthChoices,
      name: { ko: '세기', en: 'strength' },
      description: { ko: '사투리의 세기', en: 'How strong the dialect should be' },
    },
    visibility: {
      type: 'choice',
      choices: [
        { value: 'private', label: { ko: '나만 보기', en: 'Only me' }, aliases: ['비공개'] },
        { value: 'shared', label: { ko: '모두 보기', en: 'Everyone' }, aliases: ['공개'] },
      ],
      name: { ko: '보기', en: 'visibility' },
      description: { ko: '답을 누가 볼까요?', en: 'Who sees the answers' },
    },
    optOut: {
      type: 'flag',
      name: { ko: '자동제외', en: 'opt-out' },
      description: {
        ko: '내 메시지는 자동으로 번역하지 않아요',
        en: 'Leaves your messages out of automatic translation',
      },
    },
    server: {
      type: 'choice',
      choices: dialectChoices,
      byNameOnly: true,
      name: { ko: '서버', en: 'server' },
      aliases: ['워크스페이스', 'workspace'],
      description: {
        ko: '여기서 따로 고르지 않은 모두의 대상 (관리하는 분만)',
        en: 'The target here for all who chose none (only who manages it)',
      },
    },
  },
  async run({ to, strength, visibility, optOut, server }, { store, caller }) {
    if (server !== undefined) {
      if (caller.workspace === undefined) throw new Refusal<Outcome>('notInChannel');
      if (!caller.managesWorkspace) throw new Refusal<Outcome>('notManaging');
      await writeDefaults(store, caller, { to: server });
    }
    const changes: Preferences = {
      ...(to !== undefined && { to }),
      ...(strength !== undefined && { strength }),
      ...(visibility !== undefined && { visibility }),
      ...(optOut !== undefined && { optOut }),
    };
    const isChanged = Object.keys(changes).length > 0;
    return {
      kind: 'preferences',
      saved: isChanged || server !== undefined,
      preferences: isChanged
        ? await writePreferences(store, caller, changes)
        : await readPreferences(store, caller),
      defaults: await readDefaults(store, caller),
    };
  },
});
