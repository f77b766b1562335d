import { EVENTS } from './catalogue';
import { formatTables, listTitles } from './page';
import { isGood, type Row } from './run-event';

const ENGINES = ['Terraform 1.11.4', 'OpenTofu 1.6.2'].map((name) => ({ name, binary: name }));
const NOTHING = { lost: [], orphaned: [], doubled: [] };

const rows: Row[] = EVENTS.flatMap((event) =>
  ENGINES.map((engine) => ({
    event,
    engine,
    account: NOTHING,
    manualSteps: event.manualStep === undefined ? [] : [event.manualStep],
    problems: [],
    trace: '',
    seconds: 1,
  })),
);

const withFirst = (change: Partial<Row>) => rows.map((row, index) => (index === 0 ? { ...row, ...change } : row));
const rowOf = (tables: string) => tables.split('\n').find((line) => line.startsWith(`| ${EVENTS[0]!.title} |`));

test('the tables have a row for each event, and name the engines', () => {
  const tables = formatTables(rows);
  expect(listTitles(tables)).toEqual(EVENTS.map(({ title }) => title));
  expect(tables).toContain('Terraform 1.11.4, OpenTofu 1.6.2');
  expect(rowOf(tables)).toMatch(/\| 0 \| 0 \| 0 \| none \|$/);
});

test('what is not the same on every engine is told for each', () => {
  const tables = formatTables(withFirst({ account: { ...NOTHING, lost: ['an image'] } }));
  expect(rowOf(tables)).toContain('| 1 (Terraform 1.11.4), 0 (OpenTofu 1.6.2) | 0 | 0 | none |');
});

test.each<[string, Partial<Row>]>([
  ['lost', { account: { ...NOTHING, lost: ['an image'] } }],
  ['orphaned', { account: { ...NOTHING, orphaned: ['an image'] } }],
  ['doubled', { account: { ...NOTHING, doubled: ['an image'] } }],
  ['a problem', { problems: ['the last plan ended with 2, not with 0'] }],
  ['a manual step that nobody expects', { manualSteps: ['terraform import'] }],
])('%s is not good', (_, change) => {
  expect(isGood(rows[0]!)).toBe(true);
  expect(isGood(withFirst(change)[0]!)).toBe(false);
});
