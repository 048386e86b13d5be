import { decorations, type SamenessReport } from './decorations.ts';
import type { ByRegion, EverydayReport, ReadingReport } from './everyday.ts';
import { regions } from './everyday-rows.ts';
import { percent, table } from './tables.ts';

/** All of them together, then each region. */
const columns = ['all', ...regions] as const;

function cells<Report>(
  reports: ByRegion<Report>,
  cell: (report: Report) => string,
): readonly string[] {
  return columns.map((column) => {
    const report = reports[column];
    return report === undefined ? '' : cell(report);
  });
}
const size = ({ all }: ByRegion<{ readonly n: number }>) => String(all?.n ?? 0);

/** How everyday chat is translated, as Markdown. */
export function everydayTranslation(report: EverydayReport): string {
  return [readingsTable(report), notes, mannersTable(report)].join('\n\n');
}

const notes = [
  'Right is what is one of the accepted readings, spaces and punctuation aside; chrF is against the nearest of them.',
  'Torn are changed words that no accepted reading has, that training text does not know, and that cannot be cut into a',
  'stem and an ending which join that way in at least two of its words; of right words one in a hundred looks torn so.',
].join('\n');

function readingsTable({ translation }: EverydayReport): string {
  return table(
    [
      'everyday chat',
      'n',
      'right %',
      ...regions,
      'copying',
      'chrF',
      ...regions,
      'copying',
      'unchanged %',
      'torn words %',
    ],
    Object.entries(translation).map(([name, reports]) => [
      name,
      size(reports),
      ...cells(reports, ({ right }) => percent(right)),
      percent(reports.all?.copy.right ?? 0),
      ...cells(reports, (report) => report.chrF.toFixed(1)),
      (reports.all?.copy.chrF ?? 0).toFixed(1),
      percent(reports.all?.unchanged ?? 0),
      tornShare(reports.all),
    ]),
  );
}

function tornShare(report: ReadingReport | undefined): string {
  if (report?.tornWords === undefined) return '';
  return percent(report.tornWords / Math.max(1, report.changedWords));
}

/** Grammar, decorations and the dial. */
function mannersTable({ grammar, sameness, dial }: EverydayReport): string {
  const head = ['everyday chat, % of sentences', 'n', ...columns, 'copying'];
  const same = (what: string, reports: ByRegion<SamenessReport>) => [
    [`${what}: mean`, size(reports), ...cells(reports, ({ mean }) => percent(mean))],
    [
      '… worst',
      '',
      ...cells(
        reports,
        ({ worst, worstDecoration }) => `${percent(worst)} (\`${worstDecoration}\`)`,
      ),
    ],
  ];
  return table(
    head,
    [
      [
        'grammar pairs, standard → dialect (`normal`): the right form',
        size(grammar),
        ...cells(grammar, ({ right }) => percent(right)),
        percent(grammar.all?.copy.right ?? 0),
      ],
      [
        '… a wrong form',
        '',
        ...cells(grammar, ({ wrong }) => percent(wrong)),
        percent(grammar.all?.copy.wrong ?? 0),
      ],
      ...same(
        `same words under ${decorations.length} decorations, dialect → standard`,
        sameness.toStandard,
      ),
      ...same('… standard → dialect (`normal`)', sameness.toDialect),
      [
        'dial: `heavy` changes all that `normal` does',
        size(dial),
        ...cells(dial, ({ heavyHoldsNormal }) => percent(heavyHoldsNormal)),
      ],
      [
        '… `normal` all that `light` does',
        '',
        ...cells(dial, ({ normalHoldsLight }) => percent(normalHoldsLight)),
      ],
      [
        '… left unchanged at `heavy`',
        '',
        ...cells(dial, ({ unchangedAtHeavy }) => percent(unchangedAtHeavy)),
      ],
      ['… at `normal`', '', ...cells(dial, ({ unchangedAtNormal }) => percent(unchangedAtNormal))],
      // Where copying says nothing its cell is empty.
    ].map((row) => head.map((_, column) => row[column] ?? '')),
  );
}

/** How the dialect of everyday chat is told, as Markdown. */
export function everydayDetection({ detection }: EverydayReport): string {
  return table(
    ['everyday chat told right, %', 'n', ...columns],
    Object.entries(detection).flatMap(([name, reports]) => [
      [name, size(reports), ...cells(reports, ({ right }) => percent(right))],
      ['… `certain`', '', ...cells(reports, ({ certain }) => percent(certain))],
      ['… wrong among those', '', ...cells(reports, ({ certainWrong }) => percent(certainWrong))],
    ]),
  );
}

/** Which decoration changes what, for who looks for the cause. */
export function decorationsTable({ sameness: { toStandard, toDialect } }: EverydayReport): string {
  const share = (reports: ByRegion<SamenessReport>, name: string) =>
    cells(reports, ({ byDecoration }) => {
      const same = byDecoration[name];
      return same === undefined ? '' : percent(same);
    });
  return table(
    [
      'same words, %',
      ...columns.map((column) => `${column} → standard`),
      ...columns.map((column) => `standard → ${column}`),
    ],
    decorations.map(([name]) => [
      `\`${name}\``,
      ...share(toStandard, name),
      ...share(toDialect, name),
    ]),
  );
}
