import { once as nextEvent } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: JSON as Discord sends and gets it; tests look at what they need
export type Json = Record<string, any>;

export interface Call {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: Json;
  readonly at: number;
}

export interface Fault {
  readonly status: number;
  readonly code?: number;
  readonly retryAfter?: number;
  /** As what stands before Discord answers: without its headers, and not in JSON. */
  readonly isCloudflare?: boolean;
}

const allPermissions = String(1024n | 2048n | 16_384n | 65_536n | (1n << 38n));
/** To manage channels, and the server. */
const managing = String(BigInt(allPermissions) | 16n | 32n);

/**
 * A small Discord on this machine: REST with rate-limit headers, a gateway with hello, identify, resume,
 * heartbeats and dispatch, and faults on demand.
 */
export class DiscordServer {
  readonly token = 'planted.discord.token';
  readonly application = '100000000000000001';
  readonly bot = {
    id: '100000000000000001',
    username: '사투리',
    discriminator: '0000',
    bot: true,
    avatar: null,
  };
  readonly guild = '200000000000000001';
  readonly channel = '300000000000000001';
  /** A channel of another server, which the bot is in as well. */
  readonly foreignChannel = '390000000000000001';
  readonly messages = new Map<string, Json>();
  readonly calls: Call[] = [];
  /** Hears every call before it is answered, and may have it go wrong. */
  onCall: ((call: Call) => Fault | undefined) | undefined;
  readonly identified: Json[] = [];
  readonly resumed: Json[] = [];
  commands: Json[] = [];
  permissions = allPermissions;
  /** What roles all people in the server have. */
  everybodysRoles: string[] = [];
  /** What roles some have. */
  readonly #roles = new Map<string, string[]>();
  /** True: the gateway takes no connection. */
  isDown = false;
  /** Set: whoever identifies is sent away with this code. */
  refusesWith: number | undefined;
  /** Set: the gateway answers the next so many upgrades with 503. */
  upgradesToFail = 0;
  upgrades = 0;
  /** How many shards it recommends. */
  shards = 1;
  /** Messages by the nonce they were sent with; sent again, it is the same message. */
  readonly #nonces = new Map<string, Json>();
  readonly #faults: { match: RegExp; fault: Fault }[] = [];
  readonly #http: Server;
  readonly #gateway = new WebSocketServer({ noServer: true });
  readonly #sent: { s: number; packet: Json }[] = [];
  readonly #connected = new Set<WebSocket>();
  readonly #shards = new WeakMap<WebSocket, number>();
  #sequence = 0;
  #ids = 400_000_000_000_000_000n;

  constructor() {
    this.#http = createServer((request, response) => void this.#serve(request, response));
    this.#http.on('upgrade', (request, socket, head) => {
      if (this.isDown) return void socket.destroy();
      this.upgrades += 1;
      if (this.upgradesToFail > 0) {
        this.upgradesToFail -= 1;
        return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      }
      this.#gateway.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
    });
  }

  async start(): Promise<void> {
    this.#http.listen(0, '127.0.0.1');
    await nextEvent(this.#http, 'listening');
  }

  async stop(): Promise<void> {
    this.drop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get #address(): string {
    return `127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }
  get apiUrl(): string {
    return `http://${this.#address}/api`;
  }

  id(): string {
    this.#ids += 1n;
    return String(this.#ids);
  }

  /** The next call of `METHOD /path` that matches goes wrong so. */
  fail(match: RegExp, ...faults: Fault[]): void {
    for (const fault of faults) this.#faults.push({ match, fault });
  }

  /** What the bot has said: each message once, however often it was sent. */
  said(): Json[] {
    return [...this.messages.values()].filter(
      ({ author, channel_id }) => author.id === this.bot.id && channel_id === this.channel,
    );
  }

  called(match: RegExp): Call[] {
    return this.calls.filter(({ method, path }) => match.test(`${method} ${path}`));
  }

  async until<Value>(find: () => Value | undefined | false, milliseconds = 8000): Promise<Value> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const found = find();
      if (found) return found;
      if (Date.now() > deadline) {
        throw new Error(
          `It did not happen within ${milliseconds} ms; last calls: ${this.calls
            .slice(-20)
            .map(({ method, path }) => `${method} ${path}`)
            .join(', ')}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async settle(milliseconds = 400): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  // ---- what people do ----

  user(name: string, more: Json = {}): Json {
    return {
      id: `50000000000000000${name.length}`,
      username: name,
      discriminator: '0000',
      avatar: null,
      global_name: name,
      ...more,
    };
  }

  /** Another server takes the bot in. */
  joinAnother(): void {
    const id = '290000000000000001';
    const [channel] = this.#guild()['channels'];
    const [everyone] = this.#guild()['roles'];
    this.dispatch('GUILD_CREATE', {
      ...this.#guild(),
      id,
      roles: [{ ...everyone, id }],
      channels: [{ ...channel, id: this.foreignChannel, guild_id: id }],
    });
  }

  /** Gives somebody one more role. */
  giveRole(user: Json, role: string): void {
    this.#roles.set(user['id'], [...(this.#roles.get(user['id']) ?? this.everybodysRoles), role]);
    this.dispatch('GUILD_ROLE_CREATE', { guild_id: this.guild, role: roleOf(role, 1, '0') });
  }

  /** A channel that is made. */
  makeChannel(id: string, more: Json = {}): void {
    this.dispatch('CHANNEL_CREATE', {
      id,
      type: 0,
      name: '다른 곳',
      position: 1,
      permission_overwrites: [],
      guild_id: this.guild,
      ...more,
    });
  }

  /** A message that is there, without an event for it. */
  put(content: string, more: Json = {}): Json {
    const message = {
      id: this.id(),
      channel_id: this.channel,
      guild_id: this.guild,
      author: this.user('수진'),
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: 0,
      ...more,
    };
    this.messages.set(message.id, message);
    return message;
  }

  say(content: string, more: Json = {}): Json {
    const message = this.put(content, more);
    this.dispatch('MESSAGE_CREATE', {
      ...message,
      ...(message['guild_id'] && { member: this.#member(message['author']) }),
    });
    return message;
  }

  /** Somebody deletes a message. */
  remove(message: Json): void {
    this.messages.delete(message['id']);
    this.dispatch('MESSAGE_DELETE', {
      id: message['id'],
      channel_id: message['channel_id'],
      guild_id: message['guild_id'],
    });
  }

  react(message: Json, emoji: string, user = this.user('민호야'), id: string | null = null): void {
    this.#count(message, { id, name: emoji }, 1);
    this.dispatch('MESSAGE_REACTION_ADD', {
      user_id: user['id'],
      channel_id: message['channel_id'],
      message_id: message['id'],
      guild_id: message['guild_id'],
      emoji: { id, name: emoji },
      member: this.#member(user),
      message_author_id: message['author'].id,
      burst: false,
      type: 0,
    });
  }

  unreact(message: Json, emoji: string, user = this.user('민호야')): void {
    this.#count(message, { id: null, name: emoji }, -1);
    this.dispatch('MESSAGE_REACTION_REMOVE', {
      user_id: user['id'],
      channel_id: message['channel_id'],
      message_id: message['id'],
      guild_id: message['guild_id'],
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
    });
  }

  #count(message: Json, emoji: Json, by: number): void {
    const kept = this.messages.get(message['id']);
    if (!kept) return;
    const others = (kept['reactions'] ?? []).filter(
      (one: Json) => one['emoji'].name !== emoji['name'],
    );
    const before = (kept['reactions'] ?? []).find(
      (one: Json) => one['emoji'].name === emoji['name'],
    );
    const count = (before?.count ?? 0) + by;
    const reaction = {
      emoji,
      count,
      count_details: { burst: 0, normal: count },
      me: false,
      me_burst: false,
      burst_colors: [],
    };
    kept['reactions'] = count > 0 ? [...others, reaction] : others;
  }

  /** Somebody edits a message. */
  edit(message: Json, content: string): void {
    const edited_timestamp = new Date(Date.now() + this.#sequence).toISOString();
    Object.assign(message, { content, edited_timestamp });
    this.dispatch('MESSAGE_UPDATE', { ...message });
  }

  interact(more: Json): { id: string; token: string } {
    const interaction = { id: this.id(), token: `token${this.#ids}` };
    this.dispatch('INTERACTION_CREATE', {
      ...interaction,
      application_id: this.application,
      version: 1,
      locale: 'ko',
      guild_locale: 'ko',
      guild_id: this.guild,
      channel_id: this.channel,
      channel: {
        id: this.channel,
        type: 0,
        guild_id: this.guild,
        name: '부산',
        permissions: allPermissions,
      },
      member: { ...this.#member(this.user('수진')), permissions: managing },
      app_permissions: allPermissions,
      entitlements: [],
      authorizing_integration_owners: {},
      context: 0,
      attachment_size_limit: 1,
      ...more,
    });
    return interaction;
  }

  slash(name: string, options: Json = {}, more: Json = {}) {
    const given = Object.entries(options).map(([key, value]) => ({
      name: key,
      type: typeof value === 'boolean' ? 5 : 3,
      // What is picked says its own type.
      ...(typeof value === 'object' ? value : { value }),
    }));
    return this.interact({ type: 2, data: { id: '1', name, type: 1, options: given }, ...more });
  }

  menu(name: string, message: Json, more: Json = {}) {
    return this.interact({
      type: 2,
      data: {
        id: '1',
        name,
        type: 3,
        target_id: message['id'],
        resolved: { messages: { [message['id']]: message } },
      },
      ...more,
    });
  }

  press(customId: string, message: Json, more: Json = {}) {
    return this.interact({
      type: 3,
      data: { custom_id: customId, component_type: 2 },
      message,
      ...more,
    });
  }

  /** Submits a modal that a button of a message opened. */
  submit(customId: string, fields: Readonly<Record<string, string>>, message: Json) {
    const components = Object.entries(fields).map(([name, value], nth) => ({
      type: 18,
      id: 2 * nth + 1,
      component: { type: 4, id: 2 * nth + 2, custom_id: name, value },
    }));
    return this.interact({ type: 5, data: { custom_id: customId, components }, message });
  }

  /** The answer to an interaction, once it is there: what its deferred reply was edited into, or the reply itself. */
  async answerTo({ id, token }: { id: string; token: string }): Promise<Json> {
    return this.until(() => {
      const edited = this.calls.findLast(
        ({ method, path }) => method === 'PATCH' && path.includes(token),
      );
      if (edited) return edited.body;
      const direct = this.calls.find(
        ({ path, body }) => path.includes(`/interactions/${id}/`) && body['type'] === 4,
      );
      return direct?.body['data'] as Json | undefined;
    });
  }

  dispatch(t: string, d: Json): void {
    this.#sequence += 1;
    const packet = { op: 0, t, s: this.#sequence, d };
    this.#sent.push({ s: this.#sequence, packet });
    for (const socket of this.#connected) socket.send(JSON.stringify(packet));
  }

  /** Drops the connection, as networks do; what is dispatched meanwhile comes with the resume. */
  drop(): void {
    for (const socket of this.#connected) socket.terminate();
    this.#connected.clear();
  }

  /** Ends the connection of one shard, or all, with a code of Discord's. */
  close(code: number, shard?: number): void {
    for (const socket of this.#connected)
      if (shard === undefined || this.#shards.get(socket) === shard) socket.close(code);
  }

  #member(user: Json): Json {
    return {
      user,
      roles:
        user['id'] === this.bot.id ? [] : (this.#roles.get(user['id']) ?? this.everybodysRoles),
      joined_at: '2020-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
    };
  }

  // ---- gateway ----

  #greet(connection: WebSocket): void {
    const send = (packet: Json) => connection.send(JSON.stringify(packet));
    connection.on('close', () => this.#connected.delete(connection));
    connection.on('message', (data) => {
      const { op, d } = JSON.parse(String(data));
      if (op === 1) send({ op: 11 });
      if (op === 2) {
        this.identified.push(d);
        const asksForContent = (d.intents & (1 << 15)) !== 0;
        if (this.refusesWith !== undefined && (this.refusesWith !== 4014 || asksForContent))
          return connection.close(this.refusesWith);
        this.#shards.set(connection, d.shard?.[0] ?? 0);
        this.#ready(connection, d.shard ?? [0, 1]);
        this.#connected.add(connection);
      }
      if (op === 6) {
        this.resumed.push(d);
        this.#connected.add(connection);
        for (const { s, packet } of this.#sent) if (s > d.seq) send(packet);
        this.dispatch('RESUMED', {});
      }
    });
    send({ op: 10, d: { heartbeat_interval: 30_000 } });
  }

  /** To the connection that identified, before any event. Every shard here has the one server. */
  #ready(connection: WebSocket, shard: readonly number[]): void {
    const ready = {
      v: 10,
      user: this.bot,
      guilds: [{ id: this.guild, unavailable: true }],
      session_id: `session${shard[0]}`,
      resume_gateway_url: `ws://${this.#address}`,
      application: { id: this.application, flags: 0 },
      shard,
    };
    for (const [t, d] of [
      ['READY', ready],
      ['GUILD_CREATE', this.#guild()],
    ] as const) {
      this.#sequence += 1;
      connection.send(JSON.stringify({ op: 0, t, s: this.#sequence, d }));
    }
  }

  #guild(): Json {
    return {
      id: this.guild,
      name: '동네',
      owner_id: '900000000000000001',
      preferred_locale: 'ko',
      member_count: 3,
      large: false,
      unavailable: false,
      joined_at: '2020-01-01T00:00:00Z',
      emojis: [],
      stickers: [],
      features: [],
      voice_states: [],
      presences: [],
      threads: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      afk_timeout: 60,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      premium_tier: 0,
      nsfw_level: 0,
      system_channel_flags: 0,
      premium_progress_bar_enabled: false,
      roles: [this.guild, ...this.everybodysRoles].map((id, position) =>
        roleOf(id, position, this.permissions),
      ),
      channels: [
        {
          id: this.channel,
          type: 0,
          name: '부산',
          position: 0,
          permission_overwrites: [],
          guild_id: this.guild,
        },
      ],
      members: [this.#member(this.bot)],
    };
  }

  // ---- REST ----

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const path = (request.url ?? '').replace('/api/v10', '').split('?')[0] ?? '';
    const method = request.method ?? 'GET';
    const body = bodyOf(text);
    this.calls.push({ method, path, body, at: Date.now() });
    const limits = {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset-after': '1',
      'x-ratelimit-bucket': path.slice(1, 9),
    };
    const send = (status: number, answer: unknown, headers: Json = {}) => {
      const type = status === 204 ? {} : { 'content-type': 'application/json' };
      response.writeHead(status, { ...type, ...limits, ...headers });
      response.end(status === 204 ? undefined : JSON.stringify(answer));
    };
    const index = this.#faults.findIndex(({ match }) => match.test(`${method} ${path}`));
    const fault =
      index >= 0
        ? this.#faults.splice(index, 1)[0]?.fault
        : this.onCall?.(this.calls.at(-1) as Call);
    if (fault?.isCloudflare) {
      response.writeHead(fault.status, { 'retry-after': String(fault.retryAfter ?? 0) });
      response.end('error code: 1015');
      return;
    }
    if (fault) {
      const headers =
        fault.retryAfter === undefined
          ? {}
          : { 'retry-after': String(fault.retryAfter), 'x-ratelimit-remaining': '0' };
      send(
        fault.status,
        { code: fault.code ?? 0, message: 'fault', retry_after: fault.retryAfter, global: false },
        headers,
      );
      return;
    }
    const limit = limitBroken(path.includes('/callback') ? (body['data'] ?? {}) : body);
    if (limit && method !== 'PUT') {
      const errors = { [limit]: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'limit' }] } };
      send(400, { code: 50_035, message: 'Invalid Form Body', errors });
      return;
    }
    this.#answer(method, path, body, send);
  }

  #answer(
    method: string,
    path: string,
    body: Json,
    send: (status: number, answer: unknown) => void,
  ): void {
    const [, channel, id] = /^\/channels\/(\d+)\/messages\/(\d+)$/.exec(path) ?? [];
    if (path === '/gateway/bot') {
      send(200, {
        url: `ws://${this.#address}`,
        shards: this.shards,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 },
      });
    } else if (id) {
      const message = this.messages.get(id);
      if (!message) {
        send(404, { code: 10_008, message: 'Unknown Message' });
      } else if (method === 'DELETE') {
        this.remove(message);
        send(204, {});
      } else {
        if (method === 'PATCH') Object.assign(message, body);
        send(200, message);
      }
    } else if (/^\/channels\/\d+\/messages$/.test(path) && method === 'GET') {
      const there = [...this.messages.values()].filter(
        ({ channel_id }) => channel_id === path.split('/')[2],
      );
      send(200, there.toReversed().slice(0, 20));
    } else if (/^\/channels\/\d+\/messages$/.test(path)) {
      const reference = body['message_reference']?.message_id;
      const sent = body['enforce_nonce'] && this.#nonces.get(body['nonce']);
      if (sent) {
        send(200, sent);
        return;
      }
      if (reference && !this.messages.has(reference)) {
        send(400, {
          code: 50_035,
          message: 'Invalid Form Body',
          errors: {
            message_reference: {
              _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }],
            },
          },
        });
      } else {
        const target = path.split('/')[2] ?? '';
        const message = this.put(body['content'] ?? '', {
          author: this.bot,
          channel_id: target,
          guild_id: target === this.channel ? this.guild : undefined,
          ...(reference && {
            type: 19,
            message_reference: { message_id: reference, channel_id: target },
          }),
          embeds: body['embeds'] ?? [],
        });
        if (body['nonce']) this.#nonces.set(body['nonce'], message);
        send(200, message);
      }
    } else if (path === '/users/@me/channels') {
      send(200, {
        id: `60${body['recipient_id']}`,
        type: 1,
        recipients: [this.user('수진', { id: body['recipient_id'] })],
      });
    } else if (/^\/users\/\d+$/.test(path)) {
      send(200, this.user('수진', { id: path.slice(7) }));
    } else if (/^\/applications\/\d+(\/guilds\/\d+)?\/commands$/.test(path)) {
      if (method === 'PUT')
        this.commands = (body as Json[]).map((command) => ({
          ...command,
          id: this.id(),
          version: '1',
        }));
      send(200, this.commands);
    } else if (path.includes('/callback') || method === 'DELETE') {
      send(204, {});
    } else if (/^\/webhooks\//.test(path)) {
      send(200, {
        ...this.put(body['content'] ?? '', { author: this.bot }),
        embeds: body['embeds'] ?? [],
      });
    } else if (path === `/channels/${this.foreignChannel}`) {
      send(200, {
        id: this.foreignChannel,
        type: 0,
        guild_id: '290000000000000001',
        name: '남의 곳',
      });
    } else if (channel || /^\/channels\/\d+$/.test(path)) {
      send(200, {
        id: path.split('/')[2],
        type: 0,
        guild_id: this.guild,
        name: '부산',
        permission_overwrites: [],
      });
    } else {
      send(200, {});
    }
  }
}

const roleOf = (id: string, position: number, permissions: string) => ({
  id,
  name: position === 0 ? '@everyone' : id,
  permissions,
  position,
  color: 0,
  hoist: false,
  managed: false,
  mentionable: false,
  flags: 0,
});

/** JSON, or the JSON part of a form that carries files. */
function bodyOf(text: string): Json {
  if (text.startsWith('{') || text.startsWith('[')) return JSON.parse(text);
  const part = /name="payload_json"\r\n(?:[^\r\n]+\r\n)*\r\n(.*)\r\n/.exec(text)?.[1];
  const files = [...text.matchAll(/filename="([^"]+)"/g)].map(([, name]) => name);
  return part === undefined ? {} : { ...JSON.parse(part), files };
}

/** The field of a message that breaks one of Discord's limits. */
function limitBroken({ content = '', embeds = [] }: Json): string | undefined {
  if (content?.length > 2000) return 'content';
  const lengths = embeds.map(({ description = '', footer }: Json) => ({
    description: description.length,
    all: description.length + (footer?.text.length ?? 0),
  }));
  if (lengths.some(({ description }: Json) => description === 0 || description > 4096))
    return 'embeds';
  const sum = lengths.reduce((total: number, { all }: Json) => total + all, 0);
  return sum > 6000 ? 'embeds' : undefined;
}
