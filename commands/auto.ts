import { Refusal } from '../src/refusal.ts';
import { dialectChoices } from './choices.ts';
import { defineCommand } from './define-command.ts';
import type { Outcome } from './outcomes.ts';
import type { AnswerOf } from './reply.ts';
import { automationIn, changeWorkspace, readWorkspace, withAutomation } from './workspace-store.ts';

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
    channel: {
      type: 'channel',
      name: { ko: '채널', en: 'channel' },
      description: {
        ko: '여기 말고 다른 채널 (서버를 관리하는 분만)',
        en: 'Another channel than this one (only who manages the server)',
      },
    },
  },
  async run({ mode = 'status', to, channel: named }, context) {
    const { store, caller } = context;
    const channels = named ?? (caller.channel === undefined ? [] : [caller.channel]);
    const [first] = channels;
    if (caller.workspace === undefined || first === undefined)
      throw new Refusal<Outcome>('notInChannel');
    const isElsewhere = channels.some((channel) => channel !== caller.channel);
    if (isElsewhere && !caller.managesWorkspace) throw new Refusal<Outcome>('notManaging');
    if (mode === 'status') {
      const settings = await readWorkspace(store, caller);
      const automation = automationIn(settings, first);
      return { kind: 'automation', automation, channels, isElsewhere, changed: [], settings };
    }
    if (!isElsewhere && caller.managesChannel === false) throw new Refusal<Outcome>('notAllowed');
    let changed: AnswerOf<'automation'>['changed'] = [];
    const settings = await changeWorkspace(context, (before) => {
      changed = channels
        .map((channel) => {
          const was = automationIn(before, channel);
          const usual = was.on ? was.to : (before.to ?? was.to);
          const by = caller.user !== undefined && { by: caller.user };
          return { channel, before: was, after: { on: mode === 'on', to: to ?? usual, ...by } };
        })
        .filter(({ before: was, after }) => was.on !== after.on || (was.on && was.to !== after.to));
      if (changed.length === 0) return before;
      return withAutomation(
        before,
        Object.fromEntries(changed.map(({ channel, after }) => [channel, after])),
      );
    });
    const automation = automationIn(settings, first);
    return { kind: 'automation', automation, channels, isElsewhere, changed, settings };
  },
});
