import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '../bots/metrics.ts';
import { startWeb } from '../bots/web/server.ts';
import { readSettings, settingNames } from '../config/settings.ts';
import { freePort } from './support/redis.ts';
import { RuleEngine } from './support/rule-engine.ts';
import { testServices } from './support/services.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const packageJson = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  engines: { node: string };
};

/** The Dockerfile's instructions, continued lines joined, without comments. */
const instructions = read('Dockerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.replace(/^\S+ /, '') }));
const all = (name: string) =>
  instructions.filter((one) => one.name === name).map(({ rest }) => rest);
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const copied = all('COPY')
  .filter((rest) => !rest.startsWith('--from'))
  .flatMap((rest) => rest.split(' ').slice(0, -1));
const jsonCommand = (rest: string) => JSON.parse(rest.slice(rest.indexOf('['))) as string[];

describe('the Dockerfile', () => {
  test('copies only what is there, and .dockerignore lets in just that', () => {
    for (const file of copied) expect([file, existsSync(file)]).toEqual([file, true]);
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(letIn.toSorted()).toEqual([...new Set(copied)].toSorted());
  });

  test('builds from every folder that what it starts imports from', () => {
    const folders = new Set<string>();
    const seen = new Set<string>();
    const follow = (url: URL) => {
      if (seen.has(url.href)) return;
      seen.add(url.href);
      folders.add(
        url.pathname.slice(new URL('../', import.meta.url).pathname.length).split('/')[0] ?? '',
      );
      if (!/\.(ts|mjs)$/.test(url.pathname)) return;
      for (const [, path = ''] of readFileSync(url, 'utf8').matchAll(
        /(?:from |import\(|new URL\()'(\.{0,2}[^']*\.(?:ts|mjs|json))'/g,
      ))
        follow(new URL(path, url));
    };
    for (const entry of ['bots/start.ts', 'bots/discord/shard.ts', 'src/worker.ts'])
      follow(new URL(`../${entry}`, import.meta.url));
    expect(seen.size).toBeGreaterThan(50);
    for (const folder of [...folders, relative('.', readSettings({}).MODELS)])
      expect(copied).toContain(folder);
  });

  test('installs from the lockfile as CI does, builds, and leaves out what only development needs', () => {
    const [install, build, prune] = all('RUN');
    expect(install).toBe(/^npm ci.*$/m.exec(read('.ci/run'))?.[0]);
    expect(build).toBe('npm run build');
    expect(prune).toMatch(/^npm prune --omit=dev /);
    expect(copied).toEqual(expect.arrayContaining(['package-lock.json', '.npmrc']));
  });

  test('what is built imports nothing that production does not have', () => {
    const files = readdirSync('dist', { recursive: true, encoding: 'utf8' });
    const imported = files
      .filter((file) => file.endsWith('.js') && !file.includes('web/page'))
      .flatMap((file) => [
        ...read(`dist/${file}`).matchAll(
          /(?:from |import |import\()["']((?:@\w+\/)?[\w-][^/"']*)/g,
        ),
      ])
      .map(([, name = '']) => name)
      .filter((name) => !isBuiltin(name) && !name.startsWith('node:'));
    expect(new Set(imported)).toEqual(new Set(Object.keys(packageJson.dependencies)));
  });

  test('starts what npm start starts', () => {
    const command = jsonCommand(all('CMD').at(-1) ?? '').join(' ');
    expect(packageJson.scripts['start']).toBe(`npm run --silent build && ${command}`);
  });

  test('runs on a Node that CI tries out and the READMEs name, and not as root', () => {
    const tried = /image\.mjs (.*)$/m.exec(read('.ci/run'))?.[1]?.split(' ') ?? [];
    for (const image of all('FROM')) expect(tried).toContain(/^node:(\d+)-/.exec(image)?.[1]);
    const supported = [/\d+/.exec(packageJson.engines.node)?.[0], ...tried];
    for (const readme of ['README.md', 'README.ko.md'])
      expect(read(readme)).toContain(`Node ${supported.join(', ')}`);
    const user = lastStage.find(({ name }) => name === 'USER')?.rest;
    expect(user).toBe('node');
    const order = lastStage.map(({ name }) => name);
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'));
  });

  test('sets only settings that exist', () => {
    const names = all('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=')[0]));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([...settingNames, 'NODE_ENV']).toContain(name);
  });

  test('its health check passes on a server that lives, and fails where there is none', async () => {
    const [program = '', ...args] = jsonCommand(all('HEALTHCHECK')[0] ?? '');
    const check = async (port: string) => {
      const child = spawn(program, args, { env: { ...process.env, PORT: port } });
      const [code] = await once(child, 'exit');
      return code;
    };
    const { services, registry } = await testServices(new RuleEngine());
    const web = await startWeb(services, { checks: () => ({}), registry });
    try {
      expect(await check(new URL(web.address).port)).toBe(0);
    } finally {
      await web.stop();
    }
    expect(await check(String(await freePort()))).toBe(1);
  });
});

describe('compose.yaml and the systemd unit', () => {
  const compose = read('compose.yaml');
  const unit = read('docs/operations/saturi.service');

  test('the store is the Redis beside it, which evicts nothing and keeps all on disk', () => {
    expect(compose).toMatch(/STORE_URL: redis:\/\/redis:6379\n/);
    expect(compose).toContain('--appendonly yes --maxmemory-policy noeviction');
  });

  test('both set only settings that exist', () => {
    const block = /environment:\n((?: {6}\w+:.*\n)+)/.exec(compose)?.[1] ?? '';
    const inCompose = [...block.matchAll(/^ {6}(\w+):/gm)].map((match) => match[1] ?? '');
    const inUnit = [...unit.matchAll(/^Environment=(\w+)/gm)].map((match) => match[1] ?? '');
    expect(inCompose.length).toBeGreaterThan(0);
    expect(inUnit.length).toBeGreaterThan(0);
    for (const name of [...inCompose, ...inUnit])
      expect([...settingNames, 'NODE_ENV']).toContain(name);
  });

  test('the unit starts what the image starts, as no user of the system', () => {
    const command = jsonCommand(all('CMD').at(-1) ?? '').join(' ');
    expect(unit).toContain(`ExecStart=/usr/bin/${command}\n`);
    expect(unit).toContain('DynamicUser=yes\n');
  });

  test('both leave more time to stop than the bots take for what is in work', () => {
    const mostWork = 10;
    for (const [, seconds] of [
      /TimeoutStopSec=(\d+)/.exec(unit) ?? [],
      /stop_grace_period: (\d+)s/.exec(compose) ?? [],
    ])
      expect(Number(seconds)).toBeGreaterThan(2 * mostWork);
  });
});

describe('what operators look at', () => {
  const { registry, metrics } = createMetrics(() => ({
    waiting: 0,
    cacheHits: 0,
    cacheMisses: 0,
    modelMilliseconds: 0,
  }));
  metrics.answered({ surface: 'slack', command: 'detect', outcome: 'detection', milliseconds: 1 });
  metrics.reconnected('slack');

  /** Every series of ours in a text, with the labels it is asked for by. */
  async function unknownIn(text: string): Promise<string[]> {
    const exported = await registry.metrics();
    const names = [...text.matchAll(/saturi_\w+/g)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(5);
    return names.filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(exported));
  }

  test('every metric that the dashboard draws is one that is exported', async () => {
    const { panels } = JSON.parse(read('docs/operations/grafana.json')) as {
      panels: { title: string; targets?: { expr: string }[] }[];
    };
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(10);
    for (const expression of expressions) expect(expression).toMatch(/saturi_/);
    expect(await unknownIn(expressions.join('\n'))).toEqual([]);
    const labels = expressions.flatMap((expression) => [
      ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/, ?/)),
    ]);
    for (const label of labels) expect(['surface', 'command', 'outcome', 'le']).toContain(label);
  });

  test('counters are drawn and alerted on as rates or increases', () => {
    const texts = [read('docs/operations/grafana.json'), read('docs/operations.md')];
    for (const [, before = ''] of texts
      .join('\n')
      .matchAll(/(.{0,10})saturi_\w+(?:_total|_bucket|_sum|_count)/g))
      expect(before).toMatch(/(rate|increase)\($/);
  });

  test('every metric that docs/operations.md names is one that is exported', async () => {
    expect(await unknownIn(read('docs/operations.md'))).toEqual([]);
  });
});
