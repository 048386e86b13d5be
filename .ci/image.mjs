// Follows the Dockerfile's own lines in fresh folders, where no Docker is: installs, builds, copies, and then, on this
// Node and on each that is named by its major (`node .ci/image.mjs 24 26`), starts it, asks for its health, the page, a
// detection and a translation, also on the command line, and stops it. Fails when any of it does.
import { execFileSync, execSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [build, image] = readFileSync('Dockerfile', 'utf8')
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
const temporary = mkdtempSync(join(tmpdir(), 'saturi-image-'));
const [built, folder, home] = ['build', 'image', 'home'].map((name) => {
  const path = join(temporary, name);
  mkdirSync(path);
  return path;
});
const copy = (rest, to) => {
  const words = rest.split(' ');
  const target = words.at(-1);
  const isBuilt = words[0].startsWith('--from');
  for (const file of words.slice(isBuilt ? 1 : 0, -1)) {
    const into = join(to, target.endsWith('/') ? join(target, file) : target);
    if (isBuilt) renameSync(join(built, basename(file)), into);
    else cpSync(file, into, { recursive: true });
  }
};

/** Starts, asks and stops what was built, on one Node. */
async function tryOut(node) {
  const settings = Object.fromEntries(
    image
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('='))),
  );
  const env = {
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    HOME: home,
    ...settings,
    // The image's folder for state is not on this machine.
    STORE_URL: `sqlite:${join(temporary, 'saturi.sqlite')}`,
    PORT: '38117',
    HOST: '127.0.0.1',
  };
  const version = execSync('node --version', { env, encoding: 'utf8' }).trim();
  const run = ([program, ...args], stdio) => spawn(program, args, { cwd: folder, env, stdio });
  const child = run(commandOf('CMD'), ['ignore', 'inherit', 'inherit']);
  try {
    const isHealthy = async () =>
      (await once(run(commandOf('HEALTHCHECK'), 'ignore'), 'exit'))[0] === 0;
    const deadline = Date.now() + 60_000;
    while (!(await isHealthy())) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`It never became healthy on Node ${version}`);
      await pause(200);
    }
    const answered = async (path, body) => {
      const response = await fetch(`http://127.0.0.1:${env.PORT}${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { ...(body && { 'content-type': 'application/json' }) },
      });
      const text = await response.text();
      if (response.status !== 200)
        throw new Error(`${path} was answered with ${response.status} on Node ${version}: ${text}`);
      return text;
    };
    const holds = (what, text, pattern) => {
      if (!pattern.test(text)) throw new Error(`${what} on Node ${version} is: ${text}`);
    };
    const text = '니 밥 묵었나';
    holds('The page', await answered('/'), /<html/);
    holds('A detection', await answered('/api/detect', { text }), /"dialect":"gyeongsang"/);
    const translated = await answered('/api/translate', { text, to: 'standard' });
    holds('A translation', translated, /"target":"standard"/);
    const line = execFileSync('node', ['dist/bots/cli/main.js', 'detect', '--json', text], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    holds('The command line', line, /"dialect":"gyeongsang"/);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`It ended with ${code} after SIGTERM on Node ${version}`);
    console.log(
      `The image’s steps give a Saturi that starts, answers and stops on Node ${version}`,
    );
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

try {
  for (const { name, rest } of build) {
    if (name === 'COPY') copy(rest, built);
    if (name === 'RUN') execSync(rest, { cwd: built, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  for (const { name, rest } of image) if (name === 'COPY') copy(rest, folder);

  const others = process.argv.slice(2).map((major) => {
    const nodes = join(temporary, `node-${major}`);
    const name = `node-${process.platform}-${process.arch}`;
    execFileSync('npm', [
      'install',
      '--silent',
      '--no-save',
      '--prefix',
      nodes,
      `${name}@${major}`,
    ]);
    return join(nodes, 'node_modules', name, 'bin', 'node');
  });
  for (const node of [process.execPath, ...others]) await tryOut(node);
} finally {
  rmSync(temporary, { recursive: true });
}
