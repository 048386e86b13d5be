import { createHmac, randomUUID } from 'node:crypto';
import { once as nextEvent } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export interface SlackMessage {
  channel: string;
  ts: string;
  text: string;
  user?: string;
  bot_id?: string;
  thread_ts?: string;
  edited?: { ts: string };
  // biome-ignore lint/suspicious/noExplicitAny: blocks are judged by tests, in whatever shape they come
  blocks?: readonly any[];
  // biome-ignore lint/suspicious/noExplicitAny: as blocks
  attachments?: readonly any[];
}

/** One call of the Web API, or one message to a `response_url`. */
export interface Call {
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a call holds is what tests look at
  readonly body: Record<string, any>;
  readonly at: number;
}

export type Fault = {
  readonly status?: number;
  readonly error?: string;
  readonly needed?: string;
  readonly retryAfter?: number;
  readonly delay?: number;
};

/**
 * A small Slack on this machine: Web API, Socket Mode, signed HTTP events, `response_url`, views, with
 * faults on demand. It holds messages, users and channels, and does with them what Slack does.
 */
export class SlackServer {
  readonly botToken = 'xoxb-planted-bot-token';
  readonly appToken = 'xapp-planted-app-token';
  readonly signingSecret = 'planted-signing-secret';
  readonly botUser = 'UBOT';
  readonly team = 'T1';
  readonly messages: SlackMessage[] = [];
  readonly calls: Call[] = [];
  readonly users = new Map([
    ['UKIM', { locale: 'ko-KR', name: '김수진', isBot: false }],
    ['ULEE', { locale: 'en-US', name: 'Lee', isBot: false }],
    ['UGUEST', { locale: 'ko-KR', name: '손님', isBot: false }],
    ['UADMIN', { locale: 'ko-KR', name: '관리자', isBot: false }],
    ['UROBOT', { locale: 'ko-KR', name: 'robot', isBot: true }],
  ]);
  /** True: no socket is taken. */
  isDown = false;
  /** Set: the tokens are worth nothing any more, and calls are refused with this. */
  refusesWith: string | undefined;
  /** Channels the bot is in. */
  readonly memberOf = new Set(['C1', 'D1']);
  /** Hears every call before it is answered, and may have it go wrong. */
  onCall: ((call: Call) => Fault | undefined) | undefined;
  readonly #faults = new Map<string, Fault[]>();
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connected = new Set<WebSocket>();
  readonly #acks = new Map<string, (payload: unknown) => void>();
  readonly #reactions = new Map<string, { name: string; user: string }[]>();
  /** What the bot has posted and not deleted, as it is now, by channel and time. */
  readonly posted = new Map<string, Call['body']>();
  #count = 0;

  constructor() {
    this.#http = createServer((request, response) => void this.#serve(request, response));
    this.#http.on('upgrade', (request, socket, head) => {
      if (this.isDown) return void socket.destroy();
      this.#sockets.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
    });
  }

  async start(): Promise<void> {
    this.#http.listen(0, '127.0.0.1');
    await nextEvent(this.#http, 'listening');
  }

  async stop(): Promise<void> {
    for (const socket of this.#connected) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** The next calls of a method go wrong, each as one of these. */
  fail(method: string, ...faults: Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults]);
  }

  /** Calls of a method so far. */
  called(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Waits until something is so. */
  async until<Value>(find: () => Value | undefined | false, milliseconds = 8000): Promise<Value> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = find();
      if (found) return found;
      if (Date.now() > deadline)
        throw new Error(
          `It did not happen within ${milliseconds} ms; last calls: ${this.calls
            .slice(-20)
            .map(({ method }) => method)
            .join(', ')}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Lets everything that is under way come to rest, to show that nothing more happens. */
  async settle(milliseconds = 400): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  // ---- what people do ----

  /** Somebody's message, without an event for it. */
  post(message: Partial<SlackMessage> & { text: string }): SlackMessage {
    this.#count += 1;
    const posted = {
      channel: 'C1',
      user: 'UKIM',
      ts: `1700000000.${String(this.#count).padStart(6, '0')}`,
      ...message,
    };
    this.messages.push(posted);
    return posted;
  }

  /** Delivers an event, over the socket; with the same id, it is the same event again. */
  async event(event: Record<string, unknown>, id = `Ev${randomUUID()}`): Promise<void> {
    await this.#deliver('events_api', this.eventBody(event, id));
  }

  eventBody(event: Record<string, unknown>, id = `Ev${randomUUID()}`) {
    return {
      token: 'unused',
      team_id: this.team,
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: id,
      event_time: 1_700_000_000,
      authorizations: [
        { team_id: this.team, user_id: this.botUser, is_bot: true, is_enterprise_install: false },
      ],
      event: { event_ts: '1700000000.000001', ...event },
    };
  }

  react(message: SlackMessage, reaction: string, user = 'UKIM', id?: string): Promise<void> {
    this.#reactionsTo(message).push({ name: reaction, user });
    return this.event(
      {
        type: 'reaction_added',
        user,
        reaction,
        item: { type: 'message', channel: message.channel, ts: message.ts },
      },
      id,
    );
  }

  unreact(message: SlackMessage, reaction: string, user = 'UKIM'): Promise<void> {
    const reactions = this.#reactionsTo(message);
    const taken = reactions.findIndex(({ name, user: by }) => name === reaction && by === user);
    reactions.splice(taken, 1);
    const { channel, ts } = message;
    const item = { type: 'message', channel, ts };
    return this.event({ type: 'reaction_removed', user, reaction, item });
  }

  #reactionsTo({ channel, ts }: { channel: string; ts: string }) {
    const key = `${channel} ${ts}`;
    const reactions = this.#reactions.get(key) ?? [];
    this.#reactions.set(key, reactions);
    return reactions;
  }

  /** Edits a message; Slack gives the time of the edit in whole seconds, and that of the event more exactly. */
  async edit(message: SlackMessage, text: string, type = 'channel'): Promise<void> {
    this.#count += 1;
    const before = { ...message };
    Object.assign(message, { text, edited: { ts: '1700000009.000000' } });
    await this.event({
      type: 'message',
      subtype: 'message_changed',
      channel_type: type,
      channel: message.channel,
      message: { ...message },
      previous_message: before,
      event_ts: `1700000009.${String(this.#count).padStart(6, '0')}`,
    });
  }

  /** Deletes a message; one that has replies leaves a tombstone. */
  async remove(message: SlackMessage, isTombstone = false): Promise<void> {
    const { channel, ts } = message;
    const index = this.messages.indexOf(message);
    if (index >= 0) this.messages.splice(index, 1);
    const event = { type: 'message', channel_type: 'channel', channel, previous_message: message };
    await this.event(
      isTombstone
        ? { ...event, subtype: 'message_changed', message: { subtype: 'tombstone', ts } }
        : { ...event, subtype: 'message_deleted', deleted_ts: ts },
    );
  }

  /** Says something in a channel or a direct message, with its event. */
  async say(
    message: Partial<SlackMessage> & { text: string },
    extra: Record<string, unknown> = {},
  ): Promise<SlackMessage> {
    const posted = this.post(message);
    const type = posted.channel.startsWith('D') ? 'im' : 'channel';
    await this.event({ type: 'message', channel_type: type, ...posted, ...extra });
    return posted;
  }

  async mention(message: Partial<SlackMessage> & { text: string }): Promise<SlackMessage> {
    const posted = this.post(message);
    await this.event({ type: 'app_mention', ...posted });
    return posted;
  }

  /** @returns the `response_url`'s path, under which the answers are called */
  async command(
    text: string,
    { user = 'UKIM', channel = 'C1', command = '/saturi' } = {},
  ): Promise<string> {
    const reply = `response/${randomUUID()}`;
    await this.#deliver('slash_commands', {
      command,
      text,
      user_id: user,
      channel_id: channel,
      team_id: this.team,
      trigger_id: 'T',
      response_url: `${this.url}/${reply}`,
      api_app_id: 'A1',
      user_name: 'x',
    });
    return reply;
  }

  async shortcut(callback: string, message: SlackMessage, user = 'UKIM'): Promise<string> {
    const reply = `response/${randomUUID()}`;
    await this.#deliver('interactive', {
      type: 'message_action',
      callback_id: callback,
      trigger_id: 'T',
      team: { id: this.team },
      channel: { id: message.channel },
      user: { id: user },
      message,
      message_ts: message.ts,
      response_url: `${this.url}/${reply}`,
    });
    return reply;
  }

  /** Presses a button that an answer holds. */
  // biome-ignore lint/suspicious/noExplicitAny: a button is whatever block element a test picked
  async press(button: any, user = 'UKIM', extra: Record<string, unknown> = {}): Promise<string> {
    const reply = `response/${randomUUID()}`;
    await this.#deliver('interactive', {
      type: 'block_actions',
      team: { id: this.team },
      user: { id: user },
      channel: { id: 'C1' },
      trigger_id: 'T',
      actions: [{ ...button, block_id: 'b', action_ts: '1' }],
      response_url: `${this.url}/${reply}`,
      ...extra,
    });
    return reply;
  }

  /** Submits a view. @returns what the app acknowledged with */
  submit(view: Record<string, unknown>, user = 'UKIM'): Promise<unknown> {
    return this.#deliver('interactive', {
      type: 'view_submission',
      team: { id: this.team },
      user: { id: user },
      view,
    });
  }

  /** Drops every socket, as networks do. */
  drop(): void {
    for (const socket of this.#connected) socket.terminate();
  }

  /** Delivers a body over HTTP, signed as Slack signs. */
  async deliverSigned(
    address: string,
    body: unknown,
    { secret = this.signingSecret, at = Math.floor(Date.now() / 1000) } = {},
  ): Promise<Response> {
    const text = JSON.stringify(body);
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${text}`).digest('hex')}`;
    return fetch(address, {
      method: 'POST',
      body: text,
      headers: {
        'content-type': 'application/json',
        'x-slack-signature': signature,
        'x-slack-request-timestamp': String(at),
      },
    });
  }

  // ---- Socket Mode ----

  #greet(connection: WebSocket): void {
    this.#connected.add(connection);
    connection.on('close', () => this.#connected.delete(connection));
    connection.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      this.#acks.get(envelope_id)?.(payload);
    });
    connection.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }),
    );
  }

  /** To one of the connections, as Slack does. @returns the acknowledgement's payload, within three seconds */
  async #deliver(type: string, payload: unknown): Promise<unknown> {
    const [socket] = await this.until(
      () => this.#connected.size > 0 && [...this.#connected].toSorted(() => Math.random() - 0.5),
    );
    const envelope_id = randomUUID();
    const acknowledged = new Promise((resolve) => this.#acks.set(envelope_id, resolve));
    socket?.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true }));
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error('not acknowledged within three seconds')), 3000).unref(),
    );
    return Promise.race([acknowledged, late]);
  }

  // ---- Web API ----

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const path = (request.url ?? '').slice(1);
    const method = path.replace(/^api\//, '');
    const body = bodyOf(text, request.headers['content-type'] ?? '');
    const call = { method, body, at: Date.now() };
    this.calls.push(call);
    const fault = this.#faults.get(method)?.shift() ?? this.onCall?.(call);
    if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const send = (status: number, answer: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(answer));
    if (fault?.status)
      return void send(
        fault.status,
        { ok: false, error: 'fault' },
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
      );
    if (this.refusesWith && path.startsWith('api/'))
      return void send(200, { ok: false, error: this.refusesWith });
    if (fault?.error)
      return void send(200, {
        ok: false,
        error: fault.error,
        ...(fault.needed && { needed: fault.needed, provided: 'x' }),
      });
    const refused = refusedBlocks(body);
    if (refused) return void send(path.startsWith('response/') ? 400 : 200, refused);
    send(
      200,
      path.startsWith('response/') ? { ok: true } : { ok: true, ...this.#answer(method, body) },
    );
  }

  #answer(method: string, body: Call['body']): Record<string, unknown> {
    switch (method) {
      case 'apps.connections.open':
        return { url: `${this.url.replace('http', 'ws')}/socket` };
      case 'auth.test':
        return {
          url: this.url,
          team: 'Team',
          user: 'saturi',
          team_id: this.team,
          user_id: this.botUser,
          bot_id: 'BBOT',
        };
      case 'users.info': {
        const user = this.users.get(body['user']);
        if (!user) return { ok: false, error: 'user_not_found' };
        return {
          user: {
            id: body['user'],
            locale: user.locale,
            is_bot: user.isBot,
            is_restricted: body['user'] === 'UGUEST',
            is_admin: ['ULEE', 'UADMIN'].includes(body['user']),
            real_name: user.name,
            profile: { display_name: user.name },
          },
        };
      }
      case 'conversations.info':
        return { channel: { id: body['channel'], is_member: this.memberOf.has(body['channel']) } };
      case 'conversations.replies': {
        if (!this.memberOf.has(body['channel'])) return { ok: false, error: 'not_in_channel' };
        const found = this.messages.filter(
          ({ channel, ts, thread_ts }) =>
            channel === body['channel'] &&
            (ts === body['ts'] || (thread_ts === body['ts'] && body['latest'] === undefined)),
        );
        return found.length === 0 ? { ok: false, error: 'thread_not_found' } : { messages: found };
      }
      case 'chat.postMessage':
      case 'chat.postEphemeral':
        if (!this.memberOf.has(body['channel'])) return { ok: false, error: 'not_in_channel' };
        this.#count += 1;
        {
          const ts = `1700000001.${String(this.#count).padStart(6, '0')}`;
          if (method === 'chat.postMessage') this.posted.set(`${body['channel']} ${ts}`, body);
          return { ts, message: body };
        }
      case 'chat.update':
      case 'chat.delete': {
        const key = `${body['channel']} ${body['ts']}`;
        if (!this.posted.has(key)) return { ok: false, error: 'message_not_found' };
        if (method === 'chat.update') this.posted.set(key, body);
        else this.posted.delete(key);
        return { ts: body['ts'] };
      }
      case 'reactions.get': {
        const { channel, timestamp: ts } = body as { channel: string; timestamp: string };
        const given = this.#reactionsTo({ channel, ts });
        const names = [...new Set(given.map(({ name }) => name))];
        const reactions = names.map((name) => ({
          name,
          users: given.filter((one) => one.name === name).map(({ user }) => user),
        }));
        return { message: { ts, ...(reactions.length > 0 && { reactions }) } };
      }
      case 'oauth.v2.access':
        return {
          access_token: this.botToken,
          token_type: 'bot',
          scope: 'commands',
          bot_user_id: this.botUser,
          app_id: 'A1',
          team: { id: this.team, name: 'Team' },
          authed_user: { id: 'UKIM' },
          is_enterprise_install: false,
        };
      default:
        return {};
    }
  }
}

/** What Slack says of blocks beyond its limits. https://docs.slack.dev/reference/block-kit/blocks */
function refusedBlocks(body: Call['body']): { ok: false; error: string } | undefined {
  const blocks: Call['body'][] = body['blocks'] ?? body['view']?.blocks ?? [];
  const fits = (length: number, limit: number) => length > 0 && length <= limit;
  const isRight = ({ type, text, elements = [] }: Call['body']): boolean => {
    if (type === 'section') return fits(text.text.length, 3000) && text.text.isWellFormed();
    if (type === 'context')
      return elements.every((element: Call['body']) => fits(element['text'].length, 3000));
    if (type === 'actions')
      return (
        fits(elements.length, 25) &&
        elements.every((element: Call['body']) => (element['value'] ?? '').length <= 2000)
      );
    return true;
  };
  const isRightly = blocks.length <= (body['view'] ? 100 : 50) && blocks.every(isRight);
  return isRightly ? undefined : { ok: false, error: 'invalid_blocks' };
}

function bodyOf(text: string, type: string): Record<string, unknown> {
  if (type.includes('json')) return JSON.parse(text || '{}');
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [
      key,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
