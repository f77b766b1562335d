import { formatCount, sanitize } from '../../text';
import { describeAccount, listColumns, listDoubts, listMissing, type Column } from './cell';
import { describeFailure, hasFailed } from './image-failure';
import type { RegionStatus, StatusReport } from './report';

/** For people at a terminal. */
export function formatTable(report: StatusReport): string {
  const columns = listColumns(report);
  const blocks = [
    [`Images of ${describeAccount(report)}`],
    ...report.regions.flatMap((region) => formatRegion(region, columns)),
    formatList('Not looked at:', report.notes),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => `${lines.map(sanitize).join('\n')}\n`);
  return shown.join('\n');
}

function formatRegion(region: RegionStatus, columns: readonly Column[]): string[][] {
  const { images, problem } = region;
  const title = `${region.region}: ${problem ?? formatCount(images.length, 'image')}`;
  return [
    [title, ...(images.length === 0 ? [] : formatRows(region, columns))],
    ...images
      .filter(({ image }) => hasFailed(image))
      .map(({ image }) =>
        formatList(`${image.name ?? image.id} ended in ${image.state ?? 'an error'}:`, describeFailure(image)),
      ),
    formatList('Not known whether declared:', listDoubts(region)),
    formatList('Declared, and not there:', listMissing(region)),
    formatList(`Not looked at in ${region.region}:`, region.notes),
  ];
}

/** Columns are as wide as their widest cell, the last one as each cell is. */
function formatRows({ images }: RegionStatus, columns: readonly Column[]): string[] {
  const rows = [
    columns.map(({ head }) => head.toUpperCase()),
    ...images.map((image) => columns.map(({ read }) => sanitize(read(image)))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => measure(row[index]))));
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - measure(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function measure(cell = ''): number {
  return Array.from(cell).length;
}

function formatList(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)];
}
