import { Refusal } from '../src/refusal.ts';
import { dialectChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import type { Outcome } from './outcomes.ts';
import { readAutomation, readDefaults, writeAutomation } from './preferences-store.ts';

export const auto = defineCommand({
  name: { ko: '자동', en: 'auto' },
  description: {
    ko: '이 채널의 사투리 메시지를 알아서 번역해 드려요',
    en: "Translates this channel's dialect messages by itself",
  },
  example: { ko: '켜기 표준어', en: 'on standard' },
  notOn: {
    web: 'the page has no channels; it translates as one types',
    cli: 'a pipe has no channels; batch mode translates every line',
  },
  needsWorkspace: true,
  answers: 'automation',
  options: {
    mode: {
      type: 'choice',
      choices: [
        { value: 'on', label: { ko: '켜기', en: 'On' }, aliases: ['켜', '시작'] },
        { value: 'off', label: { ko: '끄기', en: 'Off' }, aliases: ['꺼', '끔', '중지'] },
        { value: 'status', label: { ko: '상태', en: 'Status' } },
      ],
      name: { ko: '동작', en: 'mode' },
      description: { ko: '켤까요, 끌까요?', en: 'On or off' },
    },
    to: {
      type: 'choice',
      choices: dialectChoices,
      name: { ko: '대상', en: 'to' },
      description: { ko: '어느 말로 옮길까요?', en: 'The dialect to translate to' },
    },
  },
  async run({ mode = 'status', to }, { store, caller }) {
    if (caller.channel === undefined) throw new Refusal<Outcome>('notInChannel');
    const before = await readAutomation(store, caller);
    if (mode === 'status') return { kind: 'automation', automation: before };
    if (caller.managesChannel === false) throw new Refusal<Outcome>('notAllowed');
    const usual = before.on ? before.to : ((await readDefaults(store, caller)).to ?? before.to);
    const automation = {
      on: mode === 'on',
      to: to ?? usual,
      ...(caller.user !== undefined && { by: caller.user }),
    };
    if (automation.on === before.on && automation.to === before.to)
      return { kind: 'automation', automation: before };
    await writeAutomation(store, caller, automation);
    return { kind: 'automation', automation, before };
  },
});
