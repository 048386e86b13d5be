import { dialects } from '../src/dialect.ts';
import type { EvaluationReport } from './evaluate-all.ts';
import { everydayDetection, everydayTranslation } from './everyday-tables.ts';
import { percent, table } from './tables.ts';

/** The report as Markdown: all of it, and each model's part. */
export function reportTables(report: EvaluationReport): {
  all: string;
  classifier: string;
  translator: string;
} {
  const classifier = `${classifierTable(report)}\n\n${everydayDetection(report.everyday)}`;
  const translator = [
    translationsTable(report),
    plainTable(report),
    everydayTranslation(report.everyday),
  ].join('\n\n');
  return { all: `${classifier}\n\n${translator}`, classifier, translator };
}

function classifierTable({ recorded, dictionary, chat, baseline }: EvaluationReport): string {
  const recalls = recorded.classes.map(({ dialect, recall }) => `${dialect} ${percent(recall)}`);
  return table(
    ['classification', 'n', 'Saturi', 'linear n-grams'],
    [
      [
        'recorded speech (AI Hub), 4 classes balanced: accuracy %',
        String(recorded.n),
        percent(recorded.accuracy),
        baseline.balanced.toFixed(1),
      ],
      ['… macro-F1 %', '', percent(recorded.macroF1), ''],
      [`… recall %`, '', recalls.join(' · '), baseline.recall.map((r) => r.toFixed(1)).join(' · ')],
      ['… expected calibration error', '', recorded.calibrationError.toFixed(3), ''],
      [
        'dictionary sentences: accuracy %',
        String(dictionary.n),
        percent(dictionary.accuracy),
        baseline.dictionary.toFixed(1),
      ],
      [
        'plain chat called a dialect, %',
        String(chat.n),
        percent(chat.alarms / chat.n),
        (100 - baseline.chat).toFixed(1),
      ],
      ['… with `certain`, %', '', percent(chat.certainAlarms / chat.n), ''],
    ],
  );
}

function translationsTable({ translation }: EvaluationReport): string {
  return table(
    [
      'translation',
      'n',
      'chrF',
      'copying',
      'exact %',
      'copying',
      'BLEU',
      'copying',
      'CER %',
      'copying',
    ],
    translation.map(({ source, target, from, strength, n, copy, ...ours }) => [
      `${source} → ${target}, ${from}${target === 'standard' ? '' : ` (\`${strength}\`)`}`,
      String(n),
      ours.chrF.toFixed(1),
      copy.chrF.toFixed(1),
      percent(ours.exact),
      percent(copy.exact),
      ours.bleu.toFixed(1),
      copy.bleu.toFixed(1),
      percent(ours.characterErrorRate),
      percent(copy.characterErrorRate),
    ]),
  );
}

function plainTable({ plain, chat, protectedSpans }: EvaluationReport): string {
  const rows = plain.map(({ target, n, changed, recognised, cycle }) => [
    `plain standard → ${target} (\`normal\`)`,
    String(n),
    percent(changed),
    percent(recognised),
    cycle.toFixed(1),
    percent(chat.unchanged[target] ?? 0),
  ]);
  return [
    table(
      [
        'plain sentences',
        'n',
        'changed %',
        'recognised as it %',
        'back again, chrF',
        `chat left alone from it, % of ${chat.n}`,
      ],
      rows,
    ),
    '',
    `Protected spans kept to the letter, over all ${dialects.length * (dialects.length - 1)} directions: ${protectedSpans.kept} of ${protectedSpans.n}.`,
  ].join('\n');
}
