import { RunMemory } from '../../src/provider/run-memory';

const HOME = 'eu-central-1';
const SHOWN = { imageId: 'wsi-123456789', name: 'golden', region: HOME };

test('remembers what the process has done', () => {
  const memory = new RunMemory();
  expect([memory.hasPlanned, memory.isApplying]).toEqual([false, false]);
  memory.notePlan();
  expect([memory.hasPlanned, memory.isApplying]).toEqual([true, false]);
  memory.noteApply();
  expect([memory.hasPlanned, memory.isApplying]).toEqual([true, true]);
});

test('remembers images that were shown, by id and by name in a region', () => {
  const memory = new RunMemory();
  memory.noteShown(SHOWN);
  memory.noteShown({ ...SHOWN, imageId: 'wsi-987654321', region: 'eu-west-1' });
  expect(['wsi-123456789', 'wsi-987654321', 'wsi-000000000'].map((id) => memory.isShown(id))).toEqual([
    true,
    true,
    false,
  ]);
  expect(memory.findShown('golden', HOME)).toEqual(SHOWN);
  expect(memory.findShown('golden', 'eu-west-1')?.imageId).toBe('wsi-987654321');
  expect(memory.findShown('golden', 'us-east-1')).toBeUndefined();
  expect(memory.findShown('other', HOME)).toBeUndefined();
});

test('remembers images that are planned, and which of their names nobody in the state has', () => {
  const memory = new RunMemory();
  const wanted = {
    region: HOME,
    name: 'golden',
    description: 'x',
    workspaceId: 'ws-golden0001',
    tagKeys: [],
    unknown: [],
  };
  const other = { ...wanted, name: 'other' };
  memory.notePlannedCreate(wanted);
  memory.notePlannedCreate(other);
  memory.noteShown(SHOWN);
  expect(memory.findPlannedCreate('other', HOME)).toBe(other);
  expect(memory.findPlannedCreate('other', 'eu-west-1')).toBeUndefined();
  expect(memory.listFreeNames()).toEqual([other]);
});

test('remembers in which regions the account is full', () => {
  const memory = new RunMemory();
  memory.noteFull(HOME);
  expect([HOME, 'eu-west-1'].map((region) => memory.isFull(region))).toEqual([true, false]);
});
