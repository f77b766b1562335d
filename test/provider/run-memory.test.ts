import { RunMemory, type WantedImage } from '../../src/provider/run-memory';

const HOME = 'eu-central-1';
const SHOWN = { imageId: 'wsi-123456789', name: 'golden', region: HOME };
const want = (name: string, workspaceId: string, region = HOME): WantedImage => ({ name, workspaceId, region });

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

const REPLACED = want('a', 'ws-1');
/** Another image beside one that takes the name "a" and the WorkSpace ws-1. */
const OTHERS: [string, WantedImage, { readonly replacement: boolean; readonly create: boolean }][] = [
  ['of the name and the WorkSpace', want('a', 'ws-1'), { replacement: true, create: false }],
  ['of the name', want('a', 'ws-2'), { replacement: true, create: true }],
  ['of the WorkSpace', want('b', 'ws-1'), { replacement: true, create: true }],
  ['of neither', want('b', 'ws-2'), { replacement: false, create: false }],
  ['of both in another region', want('a', 'ws-1', 'eu-west-1'), { replacement: false, create: false }],
];

describe('a replacement, half done', () => {
  test.each(OTHERS)('and a replacement %s', (_, other, { replacement: isInTheWay }) => {
    const memory = new RunMemory();
    expect(memory.reserve(REPLACED)).toBeUndefined();
    expect(memory.reserve(other)).toBe(isInTheWay ? REPLACED : undefined);
    memory.release(REPLACED);
    expect(memory.reserve(want('a', 'ws-1'))).toBeUndefined();
  });

  test.each(OTHERS)('and a create %s', (_, other, { create: isInTheWay }) => {
    const memory = new RunMemory();
    memory.reserve(REPLACED);
    expect(memory.beginCreate(other)).toBe(isInTheWay ? REPLACED : undefined);
  });

  test('ends with the create of the new image', () => {
    const memory = new RunMemory();
    memory.reserve(REPLACED);
    const created = want('a', 'ws-1');
    expect(memory.beginCreate(created)).toBeUndefined();
    expect(memory.reserve(want('b', 'ws-1'))).toBe(REPLACED);
    memory.endCreate(created);
    expect(memory.reserve(want('b', 'ws-1'))).toBeUndefined();
  });
});

describe('a create under way', () => {
  test.each(OTHERS)('and a replacement %s', (_, other, { replacement: isInTheWay }) => {
    const memory = new RunMemory();
    const created = want('a', 'ws-1');
    expect(memory.beginCreate(created)).toBeUndefined();
    expect(memory.reserve(other)).toBe(isInTheWay ? created : undefined);
    memory.release(other);
    memory.endCreate(created);
    expect(memory.reserve(want('a', 'ws-1'))).toBeUndefined();
  });

  test("and another do not stand in each other's way: AWS decides", () => {
    const memory = new RunMemory();
    expect(memory.beginCreate(want('a', 'ws-1'))).toBeUndefined();
    expect(memory.beginCreate(want('a', 'ws-1'))).toBeUndefined();
  });
});
