import { dialects } from '../src/dialect.ts';
import type { ClassificationEvaluation, DirectionReport } from './evaluate.ts';

export const percent = (share: number) => (100 * share).toFixed(1);

/** Rows of cells as a Markdown table, which reads well in a terminal too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export function classificationTables(report: ClassificationEvaluation): string {
  const standard = report.classes[0]?.n ?? 0;
  return [
    `n ${report.n} · accuracy ${percent(report.accuracy)} % · macro-F1 ${percent(report.macroF1)} % · expected calibration error ${report.calibrationError.toFixed(4)}`,
    `refused ${report.refused} · standard called a dialect ${report.falseAlarms} of ${standard}, with certainty ${report.certainFalseAlarms}`,
    '',
    table(
      [
        'class',
        'n',
        'precision %',
        'recall %',
        'F1 %',
        ...dialects.map((dialect) => `→ ${dialect}`),
      ],
      report.classes.map(({ dialect, n, precision, recall, f1 }, label) => [
        dialect,
        String(n),
        percent(precision),
        percent(recall),
        percent(f1),
        ...(report.confusion[label] ?? []).map(String),
      ]),
    ),
  ].join('\n');
}

export function translationTable(reports: readonly DirectionReport[]): string {
  return table(
    [
      'direction',
      'n',
      'chrF',
      'BLEU',
      'BLEU char',
      'exact %',
      'WER %',
      'CER %',
      'changed %',
      'refused',
    ],
    reports
      .flatMap((report) => [
        [
          `${report.source} → ${report.target}`,
          report,
          percent(report.changed),
          String(report.refused),
        ] as const,
        ['  copying', { ...report.copy, n: report.n }, '0.0', ''] as const,
      ])
      .map(([name, scores, changed, refused]) => [
        name,
        String(scores.n),
        scores.chrF.toFixed(2),
        scores.bleu.toFixed(2),
        scores.bleuCharacters.toFixed(2),
        percent(scores.exact),
        percent(scores.wordErrorRate),
        percent(scores.characterErrorRate),
        changed,
        refused,
      ]),
  );
}
