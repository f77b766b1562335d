import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUPS, type EventGroup } from './catalogue';
import type { Event } from './event';
import type { Row } from './run-event';

const PAGE = join(__dirname, '..', '..', 'docs', 'resources', 'image.md');
const BEGIN = '<!-- events: written by `npm run events` -->';
const END = '<!-- end of events -->';

/** The generated part of the page. */
export function readTables(): string {
  const page = readFileSync(PAGE, 'utf8');
  return page.slice(findEnd(page), page.indexOf(END));
}

export async function writeTables(rows: readonly Row[]): Promise<void> {
  // Jest, which reads this file too, cannot load it.
  const { format, resolveConfig } = await import('prettier');
  const page = readFileSync(PAGE, 'utf8');
  const text = page.slice(0, findEnd(page)) + formatTables(rows) + page.slice(page.indexOf(END));
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

function findEnd(page: string): number {
  const index = page.indexOf(BEGIN);
  if (index === -1) throw new Error(`${PAGE} has no line ${BEGIN}`);
  return index + BEGIN.length;
}

/** A table for each group, with a row for each event. */
export function formatTables(rows: readonly Row[]): string {
  const engines = [...new Set(rows.map(({ engine }) => engine.name))];
  const intro = [
    `Each of these ${GROUPS.flatMap(({ events }) => events).length} events was tried on ${engines.join(', ')}, with the`,
    'same result on all of them unless a row says otherwise. An image is lost where it was made or being made, was still',
    'wanted and is gone; orphaned where it is in the account, in no state and named nowhere; doubled where there are two',
    'for one. "None" in the last column: after what the row says, an `apply` or `destroy` as usual is enough.',
  ];
  return ['', '', ...intro, '', ...GROUPS.flatMap((group) => [...formatGroup(group, rows), ''])].join('\n');
}

function formatGroup({ title, events }: EventGroup, rows: readonly Row[]): string[] {
  return [
    `### ${title}`,
    '',
    '| event | images lost | orphaned | doubled | manual step |',
    '| --- | --- | --- | --- | --- |',
    ...events.map((event) => formatRow(event, rows)),
  ];
}

function formatRow(event: Event, all: readonly Row[]): string {
  const rows = all.filter((row) => row.event === event);
  const cells = [
    event.title,
    formatCell(rows, ({ account }) => String(account.lost.length)),
    formatCell(rows, ({ account }) => String(account.orphaned.length)),
    formatCell(rows, ({ account }) => String(account.doubled.length)),
    formatCell(rows, ({ manualSteps }) => manualSteps.map((step) => `\`${step}\``).join(', ') || 'none'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What holds on every engine, or what holds on each. */
function formatCell(rows: readonly Row[], format: (row: Row) => string): string {
  const texts = new Set(rows.map(format));
  if (texts.size === 1) return [...texts][0]!;
  return rows.map((row) => `${format(row)} (${row.engine.name})`).join(', ');
}

/** Titles of the events that the page has, in its order. */
export function listTitles(tables: string): string[] {
  return [...tables.matchAll(/^\| (?!event +\||---)(.*?) +\|/gm)].map(([, title]) => title!);
}
