import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunningWeb, startWeb } from '../../../bots/web/server.ts';
import { freePort } from '../../support/redis.ts';
import { RuleEngine } from '../../support/rule-engine.ts';
import { testServices } from '../../support/services.ts';

let web: RunningWeb;
let engine: RuleEngine;

async function start(environment: Record<string, string> = {}) {
  engine = new RuleEngine();
  const { services, registry } = await testServices(engine, environment);
  web = await startWeb(services, { registry, checks: () => ({}) });
}
beforeEach(() => start());
afterEach(() => web.stop());

test.each(['/', '/page.js', '/api/detect', '/nothing', '/healthz', '/metrics', '/openapi.json'])(
  '%s carries headers that keep it from being framed, sniffed, leaked or scripted',
  async (path) => {
    const { headers } = await fetch(web.address + path);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|data:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toMatch(/DENY|SAMEORIGIN/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    for (const tells of ['x-powered-by', 'server', 'set-cookie'])
      expect(headers.get(tells)).toBeNull();
    // Nobody else's page may read what is answered here.
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('the page has no script, style or handler of its own in it', async () => {
  const page = await (await fetch(web.address)).text();
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+\s*=|\sstyle\s*=|javascript:/i);
});

describe('no stack trace, path or version comes out', () => {
  const telling = /\bat \S+ \(|node_modules|file:\/\/|\.ts:\d|"stack"|Error:|secret detail/;

  test.each([
    ['a fault of ours', 'POST', '/api/detect', '{"text":"가자"}'],
    ['JSON that is none', 'POST', '/api/detect', '{"text":'],
    ['a field that is none', 'POST', '/api/detect', '{"text":"가","__proto__":{"x":1},"y":1}'],
    ['a wrong type', 'POST', '/api/translate', '{"text":{},"to":[]}'],
    ['an address that is none', 'GET', '/%00%ff', undefined],
    ['a broken escape', 'GET', '/%', undefined],
    ['a method that is none here', 'DELETE', '/api/detect', undefined],
    ['a body beyond any text', 'POST', '/api/detect', `{"text":"${'x'.repeat(60_000)}"}`],
  ])('of %s', async (_, method, path, body) => {
    engine.detect = () => Promise.reject(new Error('secret detail'));
    const response = await fetch(web.address + path, {
      method,
      ...(body && { body, headers: { 'content-type': 'application/json' } }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toMatch(telling);
  });
});

describe('what never becomes a request is answered in our words', () => {
  const raw = async (bytes: string) => {
    const { hostname, port } = new URL(web.address);
    const socket = connect(Number(port), hostname);
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
    socket.end(bytes);
    const answer = await text(socket);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    return { status: head.split(' ')[1], body };
  };
  test.each([
    ['an address that cannot be decoded', 'GET /%ff HTTP/1.1\r\nhost: a\r\n\r\n', '400'],
    ['a method that there is not', 'FROBNICATE / HTTP/1.1\r\nhost: a\r\n\r\n', '400'],
    ['a method of another protocol', 'PROPFIND / HTTP/1.1\r\nhost: a\r\n\r\n', '40[45]'],
    ['what is no HTTP', 'hello\r\n\r\n', '400'],
    ['too many headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('%s', async (_, bytes, expected) => {
    const { status, body } = await raw(bytes.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'));
    expect(status).toMatch(new RegExp(expected));
    const { error } = JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1));
    expect(Object.keys(error).sort()).toEqual(['code', 'message', 'requestId']);
    expect(error.message).not.toMatch(/FST_|valid url component|Parse Error/);
  });
});

test('a port that something else has is named with the settings that say so', async () => {
  const { port } = new URL(web.address);
  const { services, registry } = await testServices(new RuleEngine(), { PORT: port });
  await expect(startWeb(services, { registry, checks: () => ({}) })).rejects.toThrow(
    new RegExp(
      `cannot listen on port ${port} of 127.0.0.1: something else listens there. PORT and HOST`,
    ),
  );
  const metrics = await testServices(new RuleEngine(), { METRICS_PORT: port });
  await expect(
    startWeb(metrics.services, { registry: metrics.registry, checks: () => ({}) }),
  ).rejects.toThrow(/METRICS_PORT and HOST say where/);
});

test('/metrics can be bound apart: on its own port there is nothing else, and on the page’s it is not', async () => {
  await web.stop();
  const port = await freePort();
  await start({ METRICS_PORT: String(port) });
  const apart = `http://127.0.0.1:${port}`;
  expect((await fetch(`${web.address}/metrics`)).status).toBe(404);
  expect(await (await fetch(`${apart}/metrics`)).text()).toContain('saturi_queue_depth');
  for (const path of ['/', '/api/detect', '/readyz'])
    expect((await fetch(apart + path)).status).toBe(404);
});

test('while nobody can count, nobody is limited, and the log says so', async () => {
  await web.stop();
  engine = new RuleEngine();
  const { services, registry, logged } = await testServices(engine, { WEB_RATE_LIMIT: '1' });
  const store = { ...services.store, count: () => Promise.reject(new Error('away')) };
  web = await startWeb({ ...services, store }, { registry, checks: () => ({}) });
  for (let again = 0; again < 3; again += 1) {
    const response = await fetch(`${web.address}/api/detect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"text":"니 밥 묵었나"}',
    });
    expect(response.status).toBe(200);
  }
  expect(logged.join()).toContain('web requests could not be counted');
});
