import { escapeLine, formatPage, formatSection, formatTable } from '../../html';
import { formatCount } from '../../text';
import { formatTime } from './age';
import { describeAccount, listColumns, listDoubts, listMissing, type Column } from './cell';
import { describeFailure, hasFailed } from './image-failure';
import type { ImageStatus, RegionStatus, StatusReport } from './report';

/** Marks beside the words, so that nothing depends on a colour. */
const STATES: Readonly<Record<string, readonly [className: string, mark: string]>> = {
  AVAILABLE: ['good', '✓'],
  PENDING: ['doubt', '…'],
  ERROR: ['bad', '✗'],
};

/** One page that needs nothing beside it, as that of the linter. */
export function formatHtml(report: StatusReport, version: string): string {
  const columns = listColumns(report);
  const count = report.regions.reduce((sum, { images }) => sum + images.length, 0);
  const at = formatTime(new Date(report.at).toISOString());
  return formatPage({
    title: 'WorkSpaces images of an account',
    summary: `${formatCount(count, 'image')} of ${escapeLine(describeAccount(report))}, as of ${at}.`,
    sections: [
      ...report.regions.map((region) => formatSection(escapeLine(region.region), formatRegion(region, columns))),
      formatSection('Not looked at', formatList(report.notes)),
    ],
    footer: `workspaces-image status ${escapeLine(version)}`,
  });
}

function formatRegion(region: RegionStatus, columns: readonly Column[]): string[] {
  const { images, problem } = region;
  if (problem !== undefined) return [`<p class="bad">✗ ${escapeLine(problem)}</p>`];
  return [
    images.length === 0 ? '<p>There is no image.</p>' : formatImages(region, columns),
    ...images.filter(({ image }) => hasFailed(image)).map(formatFailure),
    ...formatTitled('Not known whether declared', listDoubts(region)),
    ...formatTitled('Declared, and not there', listMissing(region)),
    ...formatTitled('Not looked at', region.notes),
  ];
}

function formatImages({ region, images }: RegionStatus, columns: readonly Column[]): string {
  return formatTable({
    caption: `Images in ${escapeLine(region)}`,
    heads: columns.map(({ head }) => head),
    rows: images.map((image) => columns.map((column) => formatCell(column, image))),
  });
}

/** Columns of short words and figures, which are not broken into lines on a screen. */
const WHOLE: ReadonlySet<string> = new Set(['created', 'age', 'system']);

function formatCell({ head, read }: Column, image: ImageStatus): string {
  const text = escapeLine(read(image));
  const [className, mark] = (head === 'state' ? STATES[image.image.state ?? ''] : undefined) ?? [];
  if (className !== undefined) return `<span class="${className} whole">${mark} ${text}</span>`;
  if (head === 'id') return `<code class="whole">${text}</code>`;
  return WHOLE.has(head) ? `<span class="whole">${text}</span>` : text;
}

function formatFailure({ image }: ImageStatus): string {
  const title = `<h3><span class="bad">✗</span> ${escapeLine(image.name ?? image.id)} (<code>${escapeLine(image.id)}</code>)</h3>`;
  return `<article class="bad">\n${[title, ...formatList(describeFailure(image))].join('\n')}\n</article>`;
}

function formatTitled(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`<h3>${title}</h3>`, ...formatList(items)];
}

function formatList(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`<ul>${items.map((item) => `<li>${escapeLine(item)}</li>`).join('')}</ul>`];
}
