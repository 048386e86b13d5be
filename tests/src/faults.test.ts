import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEngine } from '../../src/create-engine.ts';
import { timeOfMainThread, watchMainThread } from '../support/main-thread.ts';
import { shortest } from '../support/time.ts';

/** Nobody is refused where that is not what is tested: the machine may be busy with something else. */
const queue = 100;
let models: string;
beforeEach(async () => {
  models = join(await mkdtemp(join(tmpdir(), 'saturi-')), 'models');
  await cp('models', models, { recursive: true });
});
afterEach(() => rm(join(models, '..'), { recursive: true }));

test('a worker killed in mid-sentence costs nobody an answer, and the pool recovers', async () => {
  const engine = await createEngine({
    models,
    threads: 1,
    queue,
    worker: new URL('../support/dying-worker.mjs', import.meta.url),
  });
  const text = (index: number) => `${index} 번째로 밥을 묵었나 안 묵었나 그걸 물어본다 아이가`;
  const answers = Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      engine.translate(text(index), { from: 'gyeongsang', to: 'standard' }),
    ),
  );
  expect((await answers).map(({ text }) => Number.parseInt(text, 10))).toEqual([
    ...Array(20).keys(),
  ]);
  expect(existsSync(join(models, 'died'))).toBe(true);
  await expect(engine.detect('그 뒤에도 대답한데이')).resolves.toHaveProperty('dialect');
  await engine.close();
}, 60_000);

test('a sentence that kills every worker it meets is given up after the second, and others are answered', async () => {
  const engine = await createEngine({
    models,
    threads: 1,
    queue,
    worker: new URL('../support/deadly-worker.mjs', import.meta.url),
  });
  const [deadly, ...others] = await Promise.allSettled([
    engine.detect('그 낭떠러지에서 떨어졌다 아이가'),
    ...Array.from({ length: 5 }, (_, index) => engine.detect(`${index} 번째로 밥을 묵었나`)),
  ]);
  expect(deadly).toMatchObject({ status: 'rejected' });
  expect(others.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'));
  await engine.close();
}, 60_000);

test('a full queue says busy at once, and what was accepted is answered', async () => {
  const engine = await createEngine({ models, threads: 1, queue: 0.02 });
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, index) => engine.detect(`${index} 번째 손님이 왔다`)),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(results.length - refused.length).toBeGreaterThan(0);
  for (const result of refused)
    expect(result.reason).toMatchObject({ name: 'Refusal', code: 'busy' });
  await engine.close();
}, 60_000);

test('memory holds so many bytes of answers, not so many answers', async () => {
  const engine = await createEngine({ models, threads: 1, cached: 200_000 });
  const ask = (index: number) =>
    engine.translate(`${index} 번째. ${'ㅋ'.repeat(3000)}`, { to: 'jeju' });
  for (let index = 0; index < 60; index += 1) await ask(index);
  const { cacheHits } = engine.stats();
  await ask(0);
  expect(engine.stats().cacheHits).toBe(cacheHits);
  await ask(0);
  expect(engine.stats().cacheHits).toBe(cacheHits + 1);
  await engine.close();
}, 60_000);

test('a manifest that is no manifest stops the start with its name and what to do', async () => {
  await writeFile(join(models, 'manifest.json'), '{"classifier/');
  await expect(createEngine({ models })).rejects.toThrow(
    /manifest\.json is damaged\. MODELS says where .*git checkout -- models/,
  );
}, 60_000);

test('a damaged model stops the start with its name and what to do', async () => {
  await truncate(join(models, 'translator/model.onnx'), 1000);
  await expect(createEngine({ models })).rejects.toThrow(
    /translator\/model\.onnx is damaged\. .*git checkout -- models/,
  );
}, 60_000);

test('a missing model stops the start with its name and what to do', async () => {
  await rm(join(models, 'classifier/tokenizer.json'));
  await expect(createEngine({ models })).rejects.toThrow(
    /classifier\/tokenizer\.json cannot be read\. .*git checkout -- models/,
  );
}, 60_000);

test('the main thread stays responsive while a worker infers', async () => {
  const engine = await createEngine({ models, threads: 1, queue });
  const stall = async (nth: number) => {
    const longest = watchMainThread(timeOfMainThread);
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        engine.translate(`${nth} 번째 밭에서 ${index} 번째 감자를 캐어 가지고 집으로 왔다`, {
          from: 'standard',
          to: 'jeju',
        }),
      ),
    );
    return longest();
  };
  // Inference of these takes hundreds of milliseconds; a main thread that did it would stall as long.
  expect(await shortest(150, stall)).toBeLessThan(150);
  await engine.close();
}, 60_000);

test('closing waits for everything in hand, whoever closes how often', async () => {
  const engine = await createEngine({ models, threads: 2, queue });
  const answers = Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      engine.translate(`${index} 번째 말이다`, { to: 'jeju' }),
    ),
  );
  await Promise.all([engine.close(), engine.close()]);
  expect(await answers).toHaveLength(40);
}, 60_000);
