import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const run = promisify(execFile);

/** A folder of somebody else's, into which the package that `npm pack` makes was installed. */
let folder: string;
let packed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saturi-package-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder]);
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  await run('tar', ['-xf', join(folder, stdout.trim()), '-C', modules]);
  packed = join(modules, 'saturi');
  await run('mv', [join(modules, 'package'), packed]);
  // What it depends on is here already.
  await symlink(resolve('node_modules'), join(packed, 'node_modules'));
  const { bin } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  await mkdir(join(modules, '.bin'));
  await run('chmod', ['+x', join(packed, bin.saturi)]);
  await symlink(join(packed, bin.saturi), join(modules, '.bin', 'saturi'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

test('what is packed is what is built, its models and nothing else', async () => {
  const all = await readdir(packed);
  const own = ['LICENSE', 'NOTICE', 'README.ko.md', 'README.md', 'dist', 'models', 'package.json'];
  expect(all.filter((name) => name !== 'node_modules').toSorted()).toEqual(own);
  const built = await readdir(join(packed, 'dist'), { recursive: true });
  expect(built).toContain(join('bots', 'web', 'page', 'index.html'));
  expect(built.filter((file) => /benchmarks|\.tsbuildinfo$/.test(file))).toEqual([]);
});

test('npx saturi answers, with the models of the package', async () => {
  const { stdout } = await run('npx', ['--no', 'saturi', 'detect', '--json', '니 밥 묵었나?'], {
    cwd: folder,
  });
  expect(JSON.parse(stdout)).toMatchObject({ dialect: 'gyeongsang' });
}, 60_000);

test('the program in each README has types, and answers as it says', async () => {
  const programs = await Promise.all(
    ['README.md', 'README.ko.md'].map(async (readme) => {
      const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(await readFile(readme, 'utf8')) ?? [];
      await writeFile(join(folder, `${readme}.ts`), program);
      return { file: `${readme}.js`, said: /console\.log\(.*\); \/\/ (.*)/.exec(program)?.[1] };
    }),
  );
  const compilerOptions = {
    strict: true,
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder]).catch((error) => {
    throw new Error(error.stdout);
  });
  for (const { file, said } of programs) {
    const { stdout } = await run(process.execPath, [join(folder, file)], { cwd: folder });
    expect(stdout.trim()).toBe(said);
  }
}, 120_000);
