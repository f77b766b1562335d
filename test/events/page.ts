import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from './event';
import type { Row } from './run-event';

const PAGE = join(__dirname, '..', '..', 'docs', 'resources', 'image.md');
const BEGIN = '<!-- events: written by `npm run events` -->';
const END = '<!-- end of events -->';

/** The generated part of the page. */
export function readTable(): string {
  const page = readFileSync(PAGE, 'utf8');
  return page.slice(findEnd(page, BEGIN), page.indexOf(END));
}

export function writeTable(rows: readonly Row[]): void {
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, page.slice(0, findEnd(page, BEGIN)) + formatTable(rows) + page.slice(page.indexOf(END)));
}

function findEnd(page: string, marker: string): number {
  const index = page.indexOf(marker);
  if (index === -1) throw new Error(`${PAGE} has no line ${marker}`);
  return index + marker.length;
}

/** The first cell of each row of the table, as the page has it. */
export function formatTitle({ title }: Event): string {
  return title;
}

/** One row for each event. A number is that of every engine, or the engines where it is another follow it. */
export function formatTable(rows: readonly Row[]): string {
  const engines = [...new Set(rows.map(({ engine }) => engine.title))];
  const events = [...new Set(rows.map(({ event }) => event))];
  return [
    '',
    '',
    `Each event was tried on ${engines.join(', ')}, and gave the same on all of them unless its row says otherwise.`,
    '"None" means that the next `apply` is enough.',
    '',
    '| event | images lost | images orphaned | images doubled | manual step |',
    '| --- | --- | --- | --- | --- |',
    ...events.map((event) =>
      formatRow(
        event,
        rows.filter((row) => row.event === event),
      ),
    ),
    '',
    '',
  ].join('\n');
}

function formatRow(event: Event, rows: readonly Row[]): string {
  const cells = [
    formatTitle(event),
    formatCell(rows, ({ account }) => String(account.lost.length)),
    formatCell(rows, ({ account }) => String(account.orphaned.length)),
    formatCell(rows, ({ account }) => String(account.doubled.length)),
    formatCell(rows, ({ manualSteps }) => manualSteps.map((step) => `\`${step}\``).join(', ') || 'none'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function formatCell(rows: readonly Row[], format: (row: Row) => string): string {
  const texts = new Set(rows.map(format));
  if (texts.size === 1) return [...texts][0]!;
  return rows.map((row) => `${format(row)} (${row.engine.title})`).join(', ');
}
