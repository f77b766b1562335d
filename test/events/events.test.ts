import { findEngines } from '../acceptance/engine';
import { EVENTS, SUBSET } from './catalogue';
import { Laboratory } from './laboratory';
import { listTitles, readTables } from './page';
import { describeRow, isGood, runEvent } from './run-event';

test('the page has every event, in the order of the definitions', () => {
  expect(listTitles(readTables())).toEqual(EVENTS.map(({ title }) => title));
});

test('ids and titles are unique, and the subset names events', () => {
  expect(new Set(EVENTS.map(({ id }) => id)).size).toBe(EVENTS.length);
  expect(new Set(EVENTS.map(({ title }) => title)).size).toBe(EVENTS.length);
  expect(EVENTS.filter(({ id }) => SUBSET.has(id))).toHaveLength(SUBSET.size);
});

describe('no image is lost, orphaned or doubled', () => {
  let laboratory: Laboratory;
  beforeAll(() => {
    laboratory = new Laboratory();
  });
  afterAll(() => laboratory.close());

  const subset = EVENTS.filter(({ id }) => SUBSET.has(id));
  const cases = findEngines().flatMap((engine) => subset.map((event) => ({ engine, event })));
  test.each(cases)(
    'with $engine.name where $event.title',
    async ({ engine, event }) => {
      const row = await runEvent(laboratory, event, engine);
      expect(isGood(row) ? '' : describeRow(row)).toBe('');
    },
    150_000,
  );
});
