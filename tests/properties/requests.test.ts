import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRunner } from '../../bots/chat/runner.ts';
import { contextFor, type Services } from '../../bots/services.ts';
import { parseTyped } from '../../bots/typed-request.ts';
import { locales, type Options } from '../../commands/command.ts';
import { type CommandName, commands } from '../../commands/index.ts';
import { outcomes } from '../../commands/outcomes.ts';
import { readWorkspace } from '../../commands/workspace-store.ts';
import { messagesIn } from '../../config/messages.ts';
import { dialects, strengths } from '../../src/dialect.ts';
import { anyText, korean } from '../support/arbitraries.ts';
import { RuleEngine } from '../support/rule-engine.ts';
import { testServices } from '../support/services.ts';

const names = Object.keys(commands) as CommandName[];
/** Words that mean something to some command, in both languages. */
const knownWords = names.flatMap((key) => [
  ...Object.values(commands[key].name),
  ...Object.values(commands[key].options as Options).flatMap((option) => [
    ...Object.values(option.name),
    ...(option.type === 'choice'
      ? option.choices.flatMap(({ value, label }) => [value, ...Object.values(label)])
      : []),
  ]),
]);
/** Lines that nearly are commands: known words, colons and any text, in any order. */
const line = fc
  .array(fc.oneof(fc.constantFrom(...knownWords, ':', 'x:y', '', '\n'), anyText), { maxLength: 6 })
  .chain((words) => fc.constantFrom(' ', ':', '  ').map((space) => words.join(space)));

let services: Services;
beforeAll(async () => {
  ({ services } = await testServices(new RuleEngine(), {
    USER_RATE_LIMIT: '1000000',
    CHANNEL_RATE_LIMIT: '1000000',
  }));
});
afterAll(() => services.store.close());
const caller = { surface: 'slack', workspace: 'T1', channel: 'C1', user: 'UKIM' } as const;

describe('whatever is typed', () => {
  test('is one command with arguments that the command knows', () => {
    fc.assert(
      fc.property(line, (typed) => {
        const { command, args } = parseTyped(typed);
        const { options } = commands[command];
        for (const [key, value] of Object.entries(args)) {
          expect(options).toHaveProperty(key);
          const option = (options as Record<string, { type: string }>)[key];
          expect(typeof value).toBe(option?.type === 'flag' ? 'boolean' : 'string');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is answered or refused by a name that has words in both languages; nothing fails', async () => {
    const run = createRunner(services, 'slack');
    await fc.assert(
      fc.asyncProperty(line, fc.boolean(), async (typed, managesChannel) => {
        const context = contextFor(services, { ...caller, managesChannel }, 'ko');
        const { command, args } = parseTyped(typed);
        const reply = await run(context, command, args);
        expect(reply.kind).not.toBe('failure');
        if (reply.kind !== 'refusal') return;
        expect(outcomes).toContain(reply.code);
        for (const locale of locales)
          expect(messagesIn(locale)(`refusal.${reply.code}`, reply.values)).not.toMatch(
            /refusal\.|{{/,
          );
      }),
      { numRuns: 400 },
    );
  });

  test('keeps its text to the letter, behind a command or a dialect or alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('번역 ', 'translate ', '제주 ', '번역 jeju ', 'Gyeongsang '),
        anyText,
        (prefix, rest) => {
          // A first word of one’s own keeps the text from beginning with a command.
          const text = `그라믄 ${rest}`.trim();
          expect(parseTyped(prefix + text).args['text']).toBe(text);
        },
      ),
    );
  });

  test('means the same decomposed, as some keyboards send it', () => {
    for (const word of knownWords)
      expect(parseTyped(word.normalize('NFD')).command).toBe(parseTyped(word).command);
  });
});

test('into the dialect that a text is certainly in is refused by that dialect’s name', async () => {
  const run = createRunner(services, 'slack');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...korean),
      fc.constantFrom(...dialects),
      async (text, from) => {
        const reply = await run(contextFor(services, caller, 'ko'), 'translate', {
          text,
          from,
          to: from,
        });
        expect(reply).toMatchObject({
          kind: 'refusal',
          code: 'alreadyInDialect',
          values: { dialect: from },
        });
      },
    ),
  );
});

test('whatever stands in the store as somebody’s preferences, what is right of it holds and the rest is ignored', async () => {
  const run = createRunner(services, 'slack');
  const right = fc.record(
    {
      to: fc.constantFrom(...dialects),
      strength: fc.constantFrom(...strengths),
      optOut: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const damaged = fc.record(
    {
      to: fc.jsonValue(),
      strength: fc.jsonValue(),
      visibility: fc.jsonValue(),
      other: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(right, damaged, fc.jsonValue()), async (value) => {
      await services.store.set('preferences:slack:T1:UKIM', value);
      const context = contextFor(services, caller, 'ko');
      for (const command of ['preferences', 'auto', 'translate'] as const) {
        const args = command === 'translate' ? { text: '니 밥 묵었나', from: 'gyeongsang' } : {};
        expect((await run(context, command, args)).kind).not.toBe('failure');
      }
      const reply = await run(context, 'preferences', {});
      const kept = reply.kind === 'preferences' ? reply.preferences : {};
      const given = Object(value) as Record<string, unknown>;
      if ((dialects as readonly unknown[]).includes(given['to'])) expect(kept.to).toBe(given['to']);
      else expect(kept).not.toHaveProperty('to');
      if (typeof given['optOut'] === 'boolean') expect(kept.optOut).toBe(given['optOut']);
    }),
    { numRuns: 300 },
  );
});

test('whatever stands in the store as a workspace’s settings, what is right of it holds and the rest is ignored', async () => {
  const run = createRunner(services, 'slack');
  const ids = fc.array(fc.oneof(fc.constantFrom('C1', 'C2'), fc.jsonValue()));
  const settings = fc.record({
    to: fc.oneof(fc.constantFrom(...dialects), fc.jsonValue()),
    rules: fc.oneof(fc.record({ neverChannels: ids, onlyRoles: fc.jsonValue() }), fc.jsonValue()),
    automation: fc.oneof(fc.record({ C1: fc.jsonValue() }), fc.jsonValue()),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(settings, fc.jsonValue()), async (value) => {
      await services.store.set('workspace:slack:T1:settings', value);
      const context = contextFor(services, caller, 'ko');
      for (const command of ['preferences', 'auto', 'translate'] as const) {
        const args = command === 'translate' ? { text: '니 밥 묵었나', from: 'gyeongsang' } : {};
        expect((await run(context, command, args)).kind).not.toBe('failure');
      }
      const { to, rules } = Object(value) as { to?: unknown; rules?: { neverChannels?: unknown } };
      const kept = await readWorkspace(services.store, caller);
      if ((dialects as readonly unknown[]).includes(to)) expect(kept.to).toBe(to);
      else expect(kept).not.toHaveProperty('to');
      const listed = [Object(rules).neverChannels].flat();
      expect(kept.rules.neverChannels.includes('C1')).toBe(listed.includes('C1'));
    }),
    { numRuns: 300 },
  );
});
