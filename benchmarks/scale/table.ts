import type { Measured } from './step.ts';

/** What was measured at one number of articles. */
export interface Column {
  readonly articles: number;
  readonly measured: Measured;
}

/**
 * A Markdown table: a row a figure, a column a size, and between two sizes the exponent of growth. 1 is linear; 0 does
 * not grow; above 1.1 is worth a look. Exponents of figures that are below `least` say nothing and are left out.
 */
export function renderTable(columns: readonly Column[], least = 0.5): string {
  const names = [...new Set(columns.flatMap(({ measured }) => Object.keys(measured)))];
  const head = columns.flatMap(({ articles }, at) => [
    ...(at === 0 ? [] : ['^']),
    articles.toLocaleString('en'),
  ]);
  const rows = names.map((name) => [
    name.replace(/^ +/u, '– '),
    ...columns.flatMap((column, at) => {
      const before = columns[at - 1];
      const value = column.measured[name] ?? NaN;
      return before === undefined
        ? [formatFigure(value)]
        : [formatGrowth(before, column, name, least), formatFigure(value)];
    }),
  ]);
  return [['articles', ...head], ['---', ...head.map(() => '---:')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** How a figure grows with the articles: log of its ratio ÷ log of theirs. */
function growthExponent(from: { articles: number; value: number }, to: typeof from): number {
  return Math.log(to.value / from.value) / Math.log(to.articles / from.articles);
}

function formatGrowth(from: Column, to: Column, name: string, least: number): string {
  const [a = 0, b = 0] = [from.measured[name], to.measured[name]];
  if (a < least || b < least) return '';
  return growthExponent({ articles: from.articles, value: a }, { articles: to.articles, value: b }).toFixed(
    2,
  );
}

function formatFigure(value: number): string {
  if (Number.isInteger(value) || value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 10 ? 2 : 1);
}
