import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect } from '../src/dialect.ts';
import { DiscordServer } from '../tests/support/discord-server.ts';
import { SlackServer } from '../tests/support/slack-server.ts';
import { Tally, type TallyReport } from './tally.ts';

/**
 * The process on the other side of the bots: a Slack, a Discord, and people who ask things there and
 * on the web page. It is a process of its own so that its work delays nobody's event loop but its own.
 */

/** Where bots find the people. */
export interface Places {
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  readonly discord: { readonly token: string; readonly apiUrl: string };
}

export interface SoakPlan {
  readonly kind: 'soak';
  readonly web: string;
  /** What people say; the engine is certain of each. */
  readonly sayings: readonly { readonly text: string; readonly dialect: Dialect }[];
  readonly seconds: number;
  /** No more than so many events, duplicates not counted. */
  readonly events: number;
  /** How many answers people wait for at the same time. */
  readonly atOnce: number;
  /** The share of the bots' calls that go wrong, with 429 and 500 by turns. */
  readonly faults: number;
  /** Seconds between dropped connections, of Slack and Discord by turns; 0 for none. */
  readonly dropEvery: number;
  /** Seconds that Discord is then out of reach, for calls as well. */
  readonly awayFor: number;
  /** The share of the time after which Slack takes its tokens back; 1 for never. */
  readonly revokeAt: number;
}

export interface LatencyPlan {
  readonly kind: 'latency';
  readonly web: string;
  /** Asked one after the other. */
  readonly texts: readonly string[];
  readonly seconds: number;
}

/** Texts as programs send them to the API: many in one request, one request after the other. */
export interface BatchPlan {
  readonly kind: 'batches';
  readonly web: string;
  readonly batches: readonly (readonly string[])[];
  /** For each command. */
  readonly seconds: number;
}

export interface SoakResult extends TallyReport {
  readonly sent: Readonly<Record<string, number>>;
  readonly duplicates: number;
  /** Deliveries that were not acknowledged, and so were made again or told to the person. */
  readonly undelivered: number;
  readonly faults: {
    readonly status429: number;
    readonly status500: number;
    readonly drops: number;
    /** How often Discord was out of reach. */
    readonly outages: number;
    /** Whether Slack took its tokens back, after which its bot is off for good. */
    readonly isRevoked: boolean;
  };
  readonly seconds: number;
  /** From question to answer while everything is busy, ms, shortest first. */
  readonly times: Readonly<Record<Place, readonly number[]>>;
}
/** Times to answers, ms, by place and command. */
export type LatencyResult = readonly { readonly name: string; readonly times: readonly number[] }[];

/** Texts a second, by what was asked of them. */
export type BatchResult = readonly { readonly name: string; readonly rate: number }[];

export type FromPeople =
  | { readonly places: Places }
  | { readonly progress: number }
  | { readonly result: SoakResult | LatencyResult | BatchResult };

type Place = 'web' | 'slack' | 'discord';
const places = ['web', 'slack', 'discord'] as const;

/** Longer than any retry of the libraries, ms. */
const patience = 45_000;

const slack = new SlackServer();
const discord = new DiscordServer();
const tally = new Tally();
await Promise.all([slack.start(), discord.start()]);

for (let index = 0; index < 200; index += 1) {
  slack.users.set(`U${index}`, { locale: 'ko-KR', name: `사람${index}`, isBot: false });
}
const someUser = () => Math.floor(200 * Math.random());
const slackUser = () => `U${someUser()}`;
const discordUser = () =>
  discord.user('사람', { id: String(500_000_000_000_000_000 + 4096 * someUser()) });

// ---- what they see ----

let faultShare = 0;
let calls = 0;
const faults = { status429: 0, status500: 0, drops: 0, outages: 0, isRevoked: false };
/** Whether this call goes wrong, and how. */
function fault() {
  calls += 1;
  if (calls % Math.round(1 / faultShare) !== 0) return undefined;
  if (faults.status429 < faults.status500) {
    faults.status429 += 1;
    return { status: 429, retryAfter: 1 };
  }
  faults.status500 += 1;
  return { status: 500 };
}
slack.onCall = ({ method, body }) => {
  const wrong = fault();
  // With a token that was taken back nothing is posted any more.
  if (slack.refusesWith && method.startsWith('chat.')) return wrong;
  // Notices have no blocks.
  if (!wrong && /^(chat\.(post|update)|response\/)/.test(method) && body['blocks'])
    tally.see(body['text']);
  return wrong;
};
const nonces = new Set<string>();
discord.onCall = ({ method, path, body }) => {
  if (discord.isDown) return { status: 503 };
  const wrong = fault();
  const isMessage = method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
  const isAnswer = method === 'PATCH' && /\/messages\/((@|%40)original|\d+)$/.test(path);
  if (wrong || !(isMessage || isAnswer)) return wrong;
  // With `enforce_nonce`, what is sent again is to Discord the message that is already there.
  const nonce = body['enforce_nonce'] ? String(body['nonce']) : undefined;
  if (nonce === undefined || !nonces.has(nonce)) tally.see(String(body['content'] ?? ''));
  if (nonce !== undefined) nonces.add(nonce);
  return undefined;
};

// ---- what they do ----

let undelivered = 0;
/** Slack's own way with an event that is not acknowledged: the same again, up to three times. */
async function deliver(event: Record<string, unknown>, id?: string): Promise<void> {
  const eventId = id ?? `Ev${crypto.randomUUID()}`;
  for (let tries = 0; tries < 4 && !faults.isRevoked; tries += 1) {
    try {
      await slack.event(event, eventId);
      return;
    } catch {
      // Counted and done again, as Slack does.
      undelivered += 1;
      await pause(1000);
    }
  }
}

/** Types a command; somebody whose client says that it did not arrive types it again. */
async function typeCommand(kind: string, commandFor: (number: number) => string): Promise<number> {
  for (;;) {
    const number = tally.ask(kind);
    try {
      await slack.command(commandFor(number), { user: slackUser() });
      return number;
    } catch {
      // Counted, and typed again.
      tally.excuse(number);
      if (faults.isRevoked) return number;
      undelivered += 1;
      await pause(1000);
    }
  }
}

async function askWeb(web: string, command: string, body: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${web}/api/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) tally.see(await response.text());
  else await response.body?.cancel();
}

interface Saying {
  readonly text: string;
  readonly dialect: Dialect;
}
let sayings: readonly Saying[] = [];
const pick = <Value>(values: readonly Value[]) =>
  values[Math.floor(values.length * Math.random())] as Value;
const saying = (wanted: (saying: Saying) => boolean) => pick(sayings.filter(wanted)).text;
const isDialectal = ({ dialect }: Saying) => dialect !== 'standard';
const isStandard = ({ dialect }: Saying) => dialect === 'standard';

/** Emoji by what they ask for, as Slack and Discord name them, and what they are put on. */
const reactions = [
  ['kr', '🇰🇷', isDialectal],
  ['tangerine', '🍊', isStandard],
  ['ocean', '🌊', isStandard],
  ['mag', '🔍', () => true],
] as const;
const someone = { mention: { slack: `<@${slack.botUser}>`, discord: `<@${discord.bot.id}>` } };

let deliveries = 0;
let duplicates = 0;
/** Every fourth is. */
const isDuplicated = () => {
  deliveries += 1;
  const isIt = deliveries % 4 === 0;
  if (isIt) duplicates += 1;
  return isIt;
};

/** One thing that somebody does. @returns the numbers whose answers they wait for */
const acts: Record<string, { readonly weight: number; act(web: string): Promise<number[]> }> = {
  'web translate': {
    weight: 8,
    async act(web) {
      const number = tally.ask('web translate');
      await askWeb(web, 'translate', { text: `${number} ${saying(isDialectal)}`, to: 'standard' });
      return [number];
    },
  },
  'slack command': {
    weight: 16,
    act: async () => [
      await typeCommand('slack command', (number) =>
        pick([
          `${number} ${saying(isDialectal)}`,
          `제주 ${number} ${saying(isStandard)}`,
          `판별 ${number} ${saying(() => true)}`,
        ]),
      ),
    ],
  },
  'slack reaction': {
    weight: 14,
    async act() {
      const [emoji, , fits] = pick(reactions);
      const number = tally.ask('slack reaction');
      const message = slack.post({ text: `${number} ${saying(fits)}`, user: slackUser() });
      const reacted = { type: 'message', channel: message.channel, ts: message.ts };
      const id = `Ev${crypto.randomUUID()}`;
      const event = { type: 'reaction_added', user: slackUser(), reaction: emoji, item: reacted };
      const again = isDuplicated() ? [deliver(event, id)] : [];
      // Somebody else puts the same emoji there: another event, the same answer.
      const other = isDuplicated() ? [deliver({ ...event, user: slackUser() })] : [];
      await Promise.all([deliver(event, id), ...again, ...other]);
      return [number];
    },
  },
  'slack mention': {
    weight: 8,
    async act() {
      const number = tally.ask('slack mention');
      const text = `${someone.mention.slack} ${number} ${saying(isDialectal)}`;
      const event = { type: 'app_mention', ...slack.post({ text, user: slackUser() }) };
      const id = `Ev${crypto.randomUUID()}`;
      const again = isDuplicated() ? [deliver(event, id)] : [];
      // Of a mention Slack sends the message's event as well.
      await Promise.all([
        deliver(event, id),
        deliver({ ...event, type: 'message', channel_type: 'channel' }),
        ...again,
      ]);
      return [number];
    },
  },
  'slack automation': {
    weight: 12,
    async act() {
      const number = tally.ask('slack automation');
      const message = slack.post({ text: `${number} ${saying(isDialectal)}`, user: slackUser() });
      const event = { type: 'message', channel_type: 'channel', ...message };
      const id = `Ev${crypto.randomUUID()}`;
      const again = isDuplicated() ? [deliver(event, id)] : [];
      await Promise.all([deliver(event, id), ...again]);
      if (Math.random() < 0.7) return [number];
      await tally.answer(number, patience);
      if (faults.isRevoked) return [];
      const edited = tally.ask('slack edit');
      const changed = {
        ...message,
        text: `${edited} ${saying(isDialectal)}`,
        edited: { ts: String(edited) },
      };
      await deliver({
        type: 'message',
        subtype: 'message_changed',
        channel_type: 'channel',
        channel: message.channel,
        message: changed,
        previous_message: message,
        ts: `${message.ts}9`,
      });
      return [edited];
    },
  },
  'slack plain': {
    weight: 3,
    async act() {
      const number = tally.ask('slack plain', 0, 0);
      const message = slack.post({ text: `${number} ${saying(isStandard)}`, user: slackUser() });
      await deliver({ type: 'message', channel_type: 'channel', ...message });
      return [];
    },
  },
  'discord command': {
    weight: 16,
    async act() {
      const number = tally.ask('discord command');
      const [name, options] = pick([
        ['translate', { text: `${number} ${saying(isDialectal)}` }],
        ['translate', { text: `${number} ${saying(isStandard)}`, to: 'jeju' }],
        ['detect', { text: `${number} ${saying(() => true)}` }],
      ] as const);
      discord.slash(name, options);
      return [number];
    },
  },
  'discord reaction': {
    weight: 14,
    async act() {
      const [, emoji, fits] = pick(reactions);
      const number = tally.ask('discord reaction');
      const message = discord.put(`${number} ${saying(fits)}`);
      discord.react(message, emoji, discordUser());
      if (isDuplicated()) discord.react(message, emoji, discordUser());
      return [number];
    },
  },
  'discord mention': {
    weight: 8,
    async act() {
      const number = tally.ask('discord mention');
      const text = `${someone.mention.discord} ${number} ${saying(isDialectal)}`;
      discord.say(text, { mentions: [discord.bot], author: discordUser() });
      return [number];
    },
  },
  'discord automation': {
    weight: 12,
    async act() {
      const number = tally.ask('discord automation');
      const message = discord.say(`${number} ${saying(isDialectal)}`, { author: discordUser() });
      if (isDuplicated()) discord.dispatch('MESSAGE_CREATE', message);
      if (Math.random() < 0.7) return [number];
      // Edited before it is answered, only the new text is: discord.js changes the message itself.
      await tally.answer(number, patience);
      const edited = tally.ask('discord edit');
      message['content'] = `${edited} ${saying(isDialectal)}`;
      message['edited_timestamp'] = new Date().toISOString();
      discord.dispatch('MESSAGE_UPDATE', { ...message });
      return [edited];
    },
  },
  'discord plain': {
    weight: 3,
    async act() {
      const number = tally.ask('discord plain', 0, 0);
      discord.say(`${number} ${saying(isStandard)}`, { author: discordUser() });
      return [];
    },
  },
};
const lotsWithout = (left: string) =>
  Object.entries(acts).flatMap(([name, { weight }]) =>
    left && name.startsWith(left) ? [] : Array<string>(weight).fill(name),
  );
let lots = lotsWithout('');

/** Discord is out of reach for a while. What comes meanwhile comes with the resume; what was in hand may be lost. */
async function blink(seconds: number): Promise<void> {
  faults.outages += 1;
  discord.isDown = true;
  discord.drop();
  tally.excuseAll(/^discord /);
  await pause(1000 * seconds);
  discord.isDown = false;
}

/** Slack takes the tokens back, and nothing that is asked there reaches anybody any more. */
function revoke(): void {
  faults.isRevoked = true;
  lots = lotsWithout('slack ');
  slack.refusesWith = 'token_revoked';
  slack.drop();
  tally.excuseAll(/^slack /);
}

async function switchAutomationOn(): Promise<void> {
  const response = await slack.command('자동 켜기 표준어');
  await slack.until(() => slack.called(response)[0]);
  await discord.answerTo(discord.slash('auto', { mode: 'on', to: 'standard' }));
}

async function soak(plan: SoakPlan): Promise<SoakResult> {
  sayings = plan.sayings;
  await switchAutomationOn();
  faultShare = plan.faults;
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const sent: Record<string, number> = {};
  let count = 0;
  // Every way of asking is used, however little there is time for.
  const unused = Object.keys(acts);
  const isOver = () => unused.length === 0 && (elapsed() >= plan.seconds || count >= plan.events);
  const person = async () => {
    while (!isOver()) {
      count += 1;
      const name: string = unused.shift() ?? pick(lots);
      sent[name] = (sent[name] ?? 0) + 1;
      const numbers = await acts[name]?.act(plan.web);
      for (const number of numbers ?? []) await tally.answer(number, patience);
    }
  };
  const dropper = setInterval(
    () => {
      if (isOver()) return;
      if (faults.drops % 2) slack.drop();
      else void blink(plan.awayFor);
      faults.drops += 1;
    },
    1000 * (plan.dropEvery || 1e6),
  );
  const revoking =
    plan.revokeAt < 1 ? setTimeout(revoke, 1000 * plan.seconds * plan.revokeAt) : undefined;
  const reporter = setInterval(() => {
    tell({ progress: Math.min(1, Math.max(elapsed() / plan.seconds, count / plan.events)) });
  }, 200);
  await Promise.all(Array.from({ length: plan.atOnce }, person));
  clearInterval(dropper);
  clearTimeout(revoking);
  const seconds = elapsed();
  for (let waited = 0; tally.missing > 0 && waited < patience; waited += 100) await pause(100);
  // Whatever would come a second time has this long to come.
  await pause(2000);
  clearInterval(reporter);
  return {
    ...tally.report(),
    sent,
    duplicates,
    undelivered,
    faults,
    seconds,
    times: {
      web: tally.times(/^web /),
      slack: tally.times(/^slack /),
      discord: tally.times(/^discord /),
    },
  };
}

/** Asks for `translate` and `detect` in each place, one request at a time. */
async function latency({ web, texts, seconds }: LatencyPlan): Promise<LatencyResult> {
  const ask: Record<
    Place,
    (command: 'detect' | 'translate', text: string, kind: string) => Promise<number>
  > = {
    async web(command, text, kind) {
      const number = tally.ask(kind);
      const to = command === 'translate' && { to: 'jeju' };
      await askWeb(web, command, { text: `${number} ${text}`, ...to });
      return number;
    },
    slack: (command, text, kind) =>
      typeCommand(kind, (number) => `${command === 'detect' ? '판별' : '제주'} ${number} ${text}`),
    async discord(command, text, kind) {
      const number = tally.ask(kind);
      const to = command === 'translate' && { to: 'jeju' };
      discord.slash(command, { text: `${number} ${text}`, ...to });
      return number;
    },
  };
  const result: { name: string; times: number[] }[] = [];
  for (const place of places) {
    for (const command of ['detect', 'translate'] as const) {
      const name = `${place} ${command}`;
      // The first opens connections and looks people up.
      await tally.answer(await ask[place](command, '처음이에요', 'first'), patience);
      const until = performance.now() + 1000 * seconds;
      for (const [index, text] of texts.entries()) {
        if (index > 0 && performance.now() > until) break;
        await tally.answer(await ask[place](command, text, name), patience);
      }
      result.push({ name, times: tally.times(new RegExp(`^${name}$`)) });
    }
  }
  return result;
}

async function sendBatches({ web, batches, seconds }: BatchPlan): Promise<BatchResult> {
  const result: { name: string; rate: number }[] = [];
  for (const command of ['detect', 'translate'] as const) {
    const to = command === 'translate' && { to: 'jeju' };
    const began = performance.now();
    let done = 0;
    for (const [index, text] of batches.entries()) {
      if (index > 0 && performance.now() - began > 1000 * seconds) break;
      await askWeb(web, command, { text, ...to });
      done += text.length;
    }
    result.push({ name: `web ${command}`, rate: (1000 * done) / (performance.now() - began) });
  }
  return result;
}

function tell(message: FromPeople): void {
  process.send?.(message);
}

const carryOut = (plan: SoakPlan | LatencyPlan | BatchPlan) => {
  if (plan.kind === 'soak') return soak(plan);
  return plan.kind === 'latency' ? latency(plan) : sendBatches(plan);
};
process.on('message', async (plan: SoakPlan | LatencyPlan | BatchPlan) =>
  tell({ result: await carryOut(plan) }),
);
process.on('disconnect', () => process.exit(0));
tell({
  places: {
    slack: { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl },
    discord: { token: discord.token, apiUrl: discord.apiUrl },
  },
});
