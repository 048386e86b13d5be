import { Refusal } from '../src/refusal.ts';
import { dialectChoices, strengthChoices } from './choices.ts';
import type { Choice } from './command.ts';
import { defineCommand } from './define-command.ts';
import type { Outcome } from './outcomes.ts';
import { type Preferences, readPreferences, writePreferences } from './preferences-store.ts';
import { changeWorkspace, noRules, type Rules, readWorkspace } from './workspace-store.ts';

type Rule = 'only' | 'never' | 'managing' | 'usual';

export const preferences = defineCommand({
  name: { ko: '설정', en: 'preferences' },
  description: { ko: '나만의 설정을 보거나 바꿔요', en: 'Shows or changes your own preferences' },
  example: { ko: '대상:제주도', en: 'to:jeju' },
  notOn: {
    web: 'the page remembers its choices in the browser',
    cli: 'every choice is a flag',
  },
  answers: 'preferences',
  refusals: ['notInChannel', 'notManaging', 'ruleIncomplete'],
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
      managed: true,
      name: { ko: '서버', en: 'server' },
      aliases: ['워크스페이스', 'workspace'],
      description: {
        ko: '여기서 따로 고르지 않은 모두의 대상 (관리하는 분만)',
        en: 'The target here for all who chose none (only who manages it)',
      },
    },
    rule: {
      type: 'choice',
      choices: [
        { value: 'only', label: { ko: '이것만', en: 'Only these' }, aliases: ['만'] },
        { value: 'never', label: { ko: '빼기', en: 'Never these' }, aliases: ['제외'] },
        { value: 'managing', label: { ko: '관리', en: 'May manage' } },
        { value: 'usual', label: { ko: '해제', en: 'No rule' }, aliases: ['없음', 'none'] },
      ] satisfies readonly Choice<Rule>[],
      byNameOnly: true,
      managed: true,
      name: { ko: '규칙', en: 'rule' },
      description: {
        ko: '고른 채널이나 역할에 대한 이 서버의 규칙 (관리하는 분만)',
        en: "The server's rule for a channel or role (only who manages it)",
      },
    },
    channel: {
      type: 'channel',
      groups: true,
      managed: true,
      name: { ko: '채널', en: 'channel' },
      description: {
        ko: '규칙이 있는 채널 (관리하는 분만)',
        en: 'The channel of the rule (only who manages it)',
      },
    },
    role: {
      type: 'role',
      managed: true,
      name: { ko: '역할', en: 'role' },
      description: {
        ko: '규칙이 있는 역할 (관리하는 분만)',
        en: 'The role of the rule (only who manages it)',
      },
      notOn: {
        slack:
          'Slack tells of no event who is in which user group, and only paid plans have groups',
      },
    },
  },
  async run({ to, strength, visibility, optOut, server, rule, channel, role }, context) {
    const { store, caller } = context;
    const isDecided = [server, rule, channel, role].some((given) => given !== undefined);
    if (isDecided) {
      await changeWorkspace(context, (before) => ({
        ...before,
        ...(server && { to: server }),
        rules: withRule(before.rules, rule, channel, role),
      }));
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
      saved: isChanged || isDecided,
      preferences: isChanged
        ? await writePreferences(store, caller, changes)
        : await readPreferences(store, caller),
      settings: await readWorkspace(store, caller),
    };
  },
});

/**
 * Rules with one more, or with what was named taken out of them; *no rule* of nothing in particular takes all away.
 * @throws Refusal `ruleIncomplete`
 */
function withRule(
  before: Rules,
  rule: Rule | undefined,
  channels: readonly string[] = [],
  roles: readonly string[] = [],
): Rules {
  const isNamed = channels.length + roles.length > 0;
  if (rule === undefined && !isNamed) return before;
  if (rule === 'usual' && !isNamed) return noRules;
  if (rule === undefined || !isNamed || (rule === 'managing' && channels.length > 0))
    throw new Refusal<Outcome>('ruleIncomplete');
  const list = (of: Rule, kept: readonly string[], named: readonly string[]) => {
    // To manage is beside being let in or not.
    const isLeft = rule === 'managing' || (of === 'managing' && rule !== 'usual');
    const others = isLeft ? kept : kept.filter((id) => !named.includes(id));
    return of === rule ? [...new Set([...others, ...named])] : others;
  };
  return {
    onlyChannels: list('only', before.onlyChannels, channels),
    neverChannels: list('never', before.neverChannels, channels),
    onlyRoles: list('only', before.onlyRoles, roles),
    neverRoles: list('never', before.neverRoles, roles),
    managingRoles: list('managing', before.managingRoles, roles),
  };
}
