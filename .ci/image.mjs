// Follows the Dockerfile's own lines in a fresh folder, where no Docker is: installs, copies, starts, asks for
// its health and for a translation, and stops it. Fails when any of it does.
import { execSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [dependencies, image] = readFileSync('Dockerfile', 'utf8')
  .replace(/\\\n\s*/g, '')
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) =>
    stage.split('\n').flatMap((line) => {
      const [, name, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
      return name ? [{ name, rest }] : [];
    }),
  );
const commandOf = (name) => {
  const { rest } = image.findLast((step) => step.name === name);
  return JSON.parse(rest.slice(rest.indexOf('[')));
};
const folder = mkdtempSync(join(tmpdir(), 'saturi-image-'));
const copy = (rest) => {
  const words = rest.split(' ');
  const target = join(folder, words.at(-1));
  for (const file of words.slice(0, -1)) {
    const to = words.at(-1).endsWith('/') ? join(target, file) : target;
    cpSync(file, to, { recursive: true });
  }
};

let child;
try {
  for (const { name, rest } of dependencies) {
    if (name === 'COPY') copy(rest);
    if (name === 'RUN') execSync(rest, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  for (const { name, rest } of image) if (name === 'COPY' && !rest.startsWith('--from')) copy(rest);

  const settings = Object.fromEntries(
    image
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('='))),
  );
  const home = join(folder, 'home');
  mkdirSync(home);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    ...settings,
    // The image's folder for state is not on this machine.
    STORE_URL: `sqlite:${join(folder, 'saturi.sqlite')}`,
    PORT: '38117',
    HOST: '127.0.0.1',
  };
  const run = ([program, ...args], stdio) => spawn(program, args, { cwd: folder, env, stdio });
  child = run(commandOf('CMD'), ['ignore', 'inherit', 'inherit']);
  const isHealthy = async () =>
    (await once(run(commandOf('HEALTHCHECK'), 'ignore'), 'exit'))[0] === 0;
  const deadline = Date.now() + 60_000;
  while (!(await isHealthy())) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error('It never became healthy');
    await pause(200);
  }
  const answer = await fetch(`http://127.0.0.1:${env.PORT}/api/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '니 밥 묵었나', from: 'gyeongsang', to: 'standard' }),
  });
  if (answer.status !== 200) throw new Error(`A translation was answered with ${answer.status}`);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`It ended with ${code} after SIGTERM`);
  console.log('The image’s steps give a Saturi that starts, answers and stops');
} finally {
  if (child?.exitCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
}
