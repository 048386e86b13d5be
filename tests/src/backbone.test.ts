import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEngine, type LocalEngine } from '../../src/create-engine.ts';
import { dialects } from '../../src/dialect.ts';

/**
 * Tiny pre-trained encoders with random weights, as `training/tests/tiny_backbone.py` exports them:
 * `expected.json` holds what PyTorch says, with the tokenizer of Hugging Face's own library.
 */
const fixtures = 'tests/fixtures/backbones';

const expectedOf = async (name: string): Promise<Record<string, number[]>> =>
  JSON.parse(await readFile(join(fixtures, name, 'expected.json'), 'utf8'));

describe.each([
  ['electra', 'WordPiece'],
  ['roberta', 'byte-level BPE'],
])('a classifier made of %s, which reads %s', (name) => {
  let models: string;
  let engine: LocalEngine;
  beforeAll(async () => {
    models = await mkdtemp(join(tmpdir(), 'saturi-'));
    await cp('models', models, { recursive: true });
    await rm(join(models, 'classifier'), { recursive: true });
    await cp(join(fixtures, name), join(models, 'classifier'), { recursive: true });
    await writeChecksums(models);
    engine = await createEngine({ models, threads: 1 });
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await rm(models, { recursive: true });
  });

  test('drops into the models folder and answers what it answers in training', async () => {
    for (const [text, probabilities] of Object.entries(await expectedOf(name))) {
      const { scores } = await engine.detect(text);
      dialects.forEach((dialect, label) => {
        expect(scores[dialect]).toBeCloseTo(probabilities[label] as number, 2);
      });
    }
  });

  test('a sentence scores the same beside a longer one', async () => {
    // Together too long for one passage, so both go through the model as one batch.
    const long = `${'어머니가 감자를 삶아 주셨다 '.repeat(6)}거시기 헌당께?`;
    const short = '마 니 밥 묵었나 오늘 회의는 몇 시에 시작해요 혼저 옵서예';
    const both = await engine.detect(`${long} ${short}`);
    const [alone, beside] = [await engine.detect(long), await engine.detect(short)];
    const share = short.length / (long.length + short.length);
    for (const dialect of dialects) {
      const mean = alone.scores[dialect] * (1 - share) + beside.scores[dialect] * share;
      expect(both.scores[dialect]).toBeCloseTo(mean, 4);
    }
  });

  test('a message of many passages is read to its end', async () => {
    const detection = await engine.detect('마! 니 밥 묵었나? 퍼뜩 온나. '.repeat(120));
    expect(Object.values(detection.scores).reduce((a, b) => a + b)).toBeCloseTo(1);
  });
});

/** What `python -m saturi manifest` does after retraining. */
async function writeChecksums(models: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(models, 'manifest.json'), 'utf8'));
  for (const file of Object.keys(manifest)) {
    const bytes = await readFile(join(models, file));
    manifest[file] = createHash('sha256').update(bytes).digest('hex');
  }
  await writeFile(join(models, 'manifest.json'), JSON.stringify(manifest));
}
