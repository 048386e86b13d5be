import { rewrite } from '../src/changes.ts';
import { charactersOf } from '../src/characters.ts';
import { sentencesOf } from '../src/reading.ts';
import { Translator } from '../src/translator.ts';
import { readRows, spaced, splitRows } from './data-rows.ts';
import { chrF } from './metrics.ts';

const [models, what, show, ...sets] = process.argv.slice(2) as string[];
const data = '/work/shared/data';
const bare = (t: string) => t.normalize().replace(/[^\p{L}\p{N}]/gu, '');
const t0 = await Translator.load(models!);
const regions = ['gyeongsang', 'jeju', 'jeolla'] as const;
type R = { region: any; text: string; refs: string[]; from: any; to: any; s: any };
let rows: R[] = [];
if (what === 'everyday')
  rows = (await readRows(data, 'everyday/dev.tsv')).map((r) => ({
    region: r['region'],
    text: r['dialect']!,
    refs: r['standard']!.split(' | '),
    from: r['region'],
    to: 'standard',
    s: 'normal',
  }));
for (const region of regions) {
  if (what!.startsWith('written')) {
    const [, side, dir] = what!.split('.');
    for (const r of spaced(await splitRows(data, `written/${region}.sentences.tsv.gz`, 'dev'), 80))
      rows.push(
        dir === 'to'
          ? {
              region,
              text: r[side!]!,
              refs: [r['standard']!],
              from: region,
              to: 'standard',
              s: 'normal',
            }
          : {
              region,
              text: r['standard']!,
              refs: [r[side!]!],
              from: 'standard',
              to: region,
              s: side,
            },
      );
  }
  if (what === 'phrases')
    for (const r of spaced(await splitRows(data, `written/${region}.phrases.tsv.gz`, 'dev'), 80))
      rows.push({
        region,
        text: r['dialect']!,
        refs: [r['standard']!],
        from: region,
        to: 'standard',
        s: 'normal',
      });
  if (what === 'chat')
    for (const r of spaced(
      (await splitRows(data, 'standard/colloquial.tsv.gz', 'dev')).filter(
        (x) => !/^(aihub|tables)/.test(x['source']!),
      ),
      300,
    ))
      rows.push({
        region,
        text: r['text']!,
        refs: [r['text']!],
        from: region,
        to: 'standard',
        s: 'normal',
      });
}
const asked = [];
for (const r of rows) {
  const c = charactersOf(r.text);
  const ss = sentencesOf(c).filter((x) => x.text);
  if (!ss.length) continue;
  asked.push({
    r,
    c,
    ss,
    p: await t0.propose(
      ss.map((x) => x.text),
      { from: r.from, to: r.to },
      r.s,
    ),
  });
}

for (const set of sets.length ? sets : ['{}']) {
  const o = JSON.parse(set);
  const base = { language: 0.3, length: 0.5, touch: 0, eojeol: 0, unknown: 0, leaning: 0.25, ...o };
  const all: any = {};
  for (const g of regions) {
    all[`${g}-to-standard normal`] = base;
    for (const s of ['light', 'normal', 'heavy'])
      all[`standard-to-${g} ${s}`] = { ...base, leaning: 0 };
  }
  const t = t0.withWeights(all);
  const res: any = {};
  const judged: any = {};
  for (const { r, c, ss, p } of asked) {
    const e: any[] = c.map(() => null);
    p.forEach((x, i) =>
      t
        .decide(
          x,
          { from: r.from, to: r.to },
          r.s,
          r.to === 'standard' ? (what === 'chat' ? -4 : 3) : 0,
        )
        .forEach((y, j) => {
          e[ss[i]!.places[j]!] = y;
        }),
    );
    const y = rewrite(c, e).text;
    const ok = r.refs.some((f) => bare(f) === bare(y));
    (res[r.region] ??= []).push(ok ? 1 : 0);
    const best = r.refs
      .map((f) => ({ output: y, reference: f, s: chrF([{ output: y, reference: f }]) }))
      .sort((a, b) => b.s - a.s)[0]!;
    (judged[r.region] ??= []).push(best);
    if (show === '1' && !ok)
      console.log(r.region.slice(0, 5), r.text, '⇒', y, '|', r.refs.slice(0, 2).join(' / '));
  }
  console.log(
    set,
    regions
      .map((g) =>
        res[g]
          ? `${((100 * res[g].reduce((a: any, b: any) => a + b)) / res[g].length).toFixed(1)} ${chrF(judged[g]).toFixed(1)}`
          : '',
      )
      .join(' | '),
  );
}
