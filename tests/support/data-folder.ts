import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A data folder in the training data's format, with sentences of our own. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'saturi-data-'));
  for (const part of ['pairs', 'standard', 'written', 'everyday']) await mkdir(join(folder, part));
  const tsv = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => `${row.join('\t')}\n`).join('');
  const put = (file: string, ...rows: readonly (readonly string[])[]) =>
    writeFile(join(folder, file), gzipSync(tsv(rows)));

  const pairs = ['split', 'source', 'dialect', 'standard'];
  await put(
    'pairs/gyeongsang.tsv.gz',
    pairs,
    ['train', 'aihub-119', '니 가나', '너 가니'],
    ['dev', 'aihub-119', '니 뭐 묵노?', '너 뭐 먹니?'],
    ['dev', 'urimalsaem', '마 묵어라', '그냥 먹어라'],
  );
  await put(
    'pairs/jeju.tsv.gz',
    pairs,
    ['dev', 'aihub-121', '혼저 옵서', '어서 오세요'],
    ['dev', 'jit-sample', '혼저 갑서', '어서 가세요'],
  );
  await put('pairs/jeolla.tsv.gz', pairs, ['dev', 'aihub-120', '온당께', '온다니까']);
  await put(
    'standard/colloquial.tsv.gz',
    ['split', 'source', 'text'],
    ['train', 'songys_chatbot', '보지 않을 문장'],
    ['dev', 'songys_chatbot', '밥 먹었어요?'],
    ['dev', 'nsmc_raw_sample60k', '재미있다'],
  );

  const sentences = ['split', 'slice', 'kind', 'standard', 'normal', 'heavy'];
  await put(
    'written/gyeongsang.sentences.tsv.gz',
    sentences,
    ['train', 'everyday', 'wh', '이건 안 볼 문장', '이거는 안 볼 문장', '이거는 안 볼 문장'],
    ['dev', 'everyday', 'yesno', '너 국 먹었나', '니 국 묵었나', '니 국 뭇나'],
  );
  await put('written/jeju.sentences.tsv.gz', sentences, [
    'dev',
    'roots',
    'greeting',
    '어서 오세요',
    '혼저 옵서',
    '재게 혼저 옵서',
  ]);
  await put('written/jeolla.sentences.tsv.gz', sentences);
  const phrases = ['split', 'slice', 'dialect', 'standard'];
  await put(
    'written/gyeongsang.phrases.tsv.gz',
    phrases,
    ['train', 'everyday', '안 볼 말', '안 볼 말이야'],
    ['dev', 'everyday', '묵자', '먹자'],
  );
  await put('written/jeju.phrases.tsv.gz', phrases);
  await put('written/jeolla.phrases.tsv.gz', phrases, ['dev', 'work', '간당께', '간다니까!']);
  // The first two are held out from training, by what their standard sentences come to in FNV-1a.
  const grammar = ['slice', 'rule', 'standard', 'right', 'wrong'];
  await put(
    'written/gyeongsang.grammar.tsv.gz',
    grammar,
    ['everyday', 'a', '국 먹었어?', '국 뭇나? | 국 묵었어 gyeongsang', '국 묵었노?'],
    ['everyday', 'b', '뭐 먹었어?', '뭐 묵었노?', '뭐 묵었나? | 뭐 묵었어? gyeongsang'],
    ['everyday', 'c', '너 먹어', '니 무라', '너 묵어 gyeongsang'],
  );
  await put('written/jeju.grammar.tsv.gz', grammar);
  await put('written/jeolla.grammar.tsv.gz', grammar);

  await writeFile(
    join(folder, 'everyday/dev.tsv'),
    tsv([
      ['region', 'dialect', 'standard'],
      ['gyeongsang', '니 국 묵었나?', '너 국 먹었니? | 너 국, 먹었나'],
      ['jeju', '혼저 옵서', '얼른 와요'],
    ]),
  );
  return folder;
}
