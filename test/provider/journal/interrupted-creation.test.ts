import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { imageConfig, stateOf, summariesOf, type OpenOptions } from '../harness';
import { useWorld } from '../world';
import { DEAD, interrupt } from './journal-fixture';

const world = useWorld();

test('is adopted by the next apply of the same configuration, with its tags of today', async () => {
  const id = await interrupt(world);
  const session = await world.open();
  expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
  expect(session.configured[0]!.detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
  const result = await session.deploy(null, imageConfig({ tags: { b: '2' } }));
  expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
  expect(result.state).toMatchObject({ image_id: id, state: 'AVAILABLE', workspace_id: 'ws-golden0001' });
  expect(world.emulator.images()).toMatchObject([{ imageId: id, tags: { b: '2' } }]);
  expect(world.folder.journal()).toMatchObject([{ imageId: id, isAnswered: true }]);
  const next = await world.open({ run: DEAD });
  expect(next.configured).toEqual([]);
  expect(await next.read(result.state!)).toMatchObject({ state: result.state });
  expect(world.folder.journal()).toEqual([]);
});

test.each<[string, Parameters<typeof imageConfig>[0], Partial<OpenOptions>, string | undefined]>([
  ['another description', { description: 'Other' }, {}, 'description'],
  ['another WorkSpace', { workspace_id: 'ws-golden0002' }, {}, 'workspace_id'],
  ['another Terraform workspace', {}, { env: { TF_WORKSPACE: 'other' } }, undefined],
  ['the same run', {}, { run: DEAD }, undefined],
])('is not adopted by %s, whose error names it and prints the import', async (_, config, options, differs) => {
  const id = await interrupt(world);
  const result = await (await world.open(options)).deploy(null, imageConfig(config));
  const followed = `An import of it would be followed by a replacement, because ${differs ?? ''} differs`;
  expect(result.diagnostics[0]!.detail.includes(followed)).toBe(differs !== undefined);
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
  expect(result.diagnostics[0]!.detail).toContain(`The account already has the image ${id} of that name`);
  expect(result.diagnostics[0]!.detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
  expect(result.diagnostics[0]!.detail).toContain(`id = "${id},ws-golden0001`);
  expect(world.emulator.images()).toHaveLength(1);
  expect(world.folder.journal()).toMatchObject([{ imageId: id, owner: DEAD }]);
});

test('is in the way of an image of another account, and not of its own', async () => {
  await interrupt(world);
  const own = await (await world.open()).plan(null, imageConfig());
  expect(summariesOf(own.diagnostics)).toEqual([]);
  const other = await (await world.open({ config: { access_key: 'other' } })).plan(null, imageConfig());
  expect(summariesOf(other.diagnostics)).toContain('warning: Image Would Be Refused');
});

test('is not adopted while its provider still runs', async () => {
  const id = await interrupt(world, undefined, { owner: identifyProcess(process.pid) });
  const session = await world.open();
  expect(session.configured).toEqual([]);
  expect(summariesOf((await session.deploy(null, imageConfig())).diagnostics)).toEqual(['error: Image Already Exists']);
  expect(world.emulator.images()).toMatchObject([{ imageId: id }]);
});

test('of an image that was deleted since is forgotten, and the image made', async () => {
  const id = await interrupt(world);
  const session = await world.open();
  const state = stateOf(await session.import(id));
  await session.destroy(state);
  expect(world.emulator.images()).toEqual([]);
  const result = await session.deploy(null, imageConfig());
  expect(result.diagnostics).toEqual([]);
  expect(world.emulator.images()).toHaveLength(1);
  expect(result.state!['image_id']).not.toBe(id);
});

test('whose image cannot be read now is neither made anew nor forgotten', async () => {
  const id = await interrupt(world);
  world.emulator.setFaults({ fail: [{ operation: 'DescribeWorkspaceImages', code: 'AccessDeniedException' }] });
  const result = await (await world.open()).deploy(null, imageConfig());
  expect(result.state).toBeNull();
  expect(summariesOf(result.diagnostics)).toEqual(['error: Image Not Read']);
  expect(result.diagnostics[0]!.detail).toContain(`An interrupted apply has made the image ${id}`);
  expect(world.emulator.images()).toHaveLength(1);
  expect(world.folder.journal()).toMatchObject([{ imageId: id }]);
});

test('gives an import by the id alone its WorkSpace', async () => {
  const id = await interrupt(world);
  expect(await (await world.open()).import(id)).toMatchObject({
    state: { image_id: id, workspace_id: 'ws-golden0001' },
  });
});

describe('of which the engine was told', () => {
  /** A run that ended after its answer; whether its engine has stored the image nobody knows. */
  async function answer(): Promise<string> {
    const session = await world.open({ owner: DEAD });
    await session.deploy(null, imageConfig());
    const [entry] = world.folder.journal();
    expect(entry).toMatchObject({ isAnswered: true });
    const name = readdirSync(world.folder.journalPath).find((one) => one.endsWith('.json'))!;
    const file = join(world.folder.journalPath, name);
    writeFileSync(file, JSON.stringify({ ...entry, run: DEAD }));
    return world.emulator.images()[0]!.imageId;
  }

  test('is adopted by a command that plans the whole state: it would have shown the image', async () => {
    const id = await answer();
    const session = await world.open();
    expect(session.configured).toEqual([]);
    const result = await session.deploy(null, imageConfig());
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(result.state).toMatchObject({ image_id: id });
  });

  test('is forgotten as soon as the engine shows the image, before it reads it', async () => {
    await answer();
    const session = await world.open();
    const state = stateOf(await session.import(world.emulator.images()[0]!.imageId));
    expect(world.folder.journal()).toHaveLength(1);
    await session.show(state);
    expect(world.folder.journal()).toEqual([]);
  });

  test('is not adopted by a command that plans a part of the state: the image may be in the rest', async () => {
    const id = await answer();
    const session = await world.open({ isOfWholeState: false });
    const result = await session.deploy(null, imageConfig());
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
    expect(result.diagnostics[0]!.detail).toContain(`${id},ws-golden0001`);
  });

  test('is said to be missing, and adopted by the apply of a saved plan, once a plan of the whole state has not shown it', async () => {
    const id = await answer();
    const plan = await world.open();
    await plan.plan(null, imageConfig());
    plan.server.close();
    const session = await world.open({ isOfWholeState: false });
    expect(summariesOf(session.configured)).toEqual(['warning: Image Not Seen In State']);
    const { detail } = session.configured[0]!;
    expect(detail).toContain('because the plan failed before, or because the engine was ended');
    expect(detail).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    expect(detail).not.toMatch(/delete it|An apply was interrupted/);
    const result = await session.deploy(null, imageConfig());
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(result.state).toMatchObject({ image_id: id });
  });

  test('is not adopted beside -target after a plan of the whole state that failed, and has not shown everything', async () => {
    const id = await answer();
    const failed = await world.open();
    await failed.plan(null, imageConfig({ name: 'other', workspace_id: 'ws-golden0002' }));
    failed.server.close();
    const session = await world.open({ isOfPart: true });
    const result = await session.deploy(null, imageConfig());
    expect(result.state).toBeNull();
    expect(summariesOf(result.diagnostics)).toEqual(['error: Image Already Exists']);
    expect(world.emulator.images()).toMatchObject([{ imageId: id }]);
  });

  test('is not adopted by a saved plan of a part of the state either', async () => {
    await answer();
    for (const options of [{}, { isOfPart: true }]) {
      const plan = await world.open(options);
      await plan.plan(null, imageConfig());
      plan.server.close();
    }
    const session = await world.open({ isOfWholeState: false });
    expect(summariesOf((await session.deploy(null, imageConfig())).diagnostics)).toEqual([
      'error: Image Already Exists',
    ]);
    expect(summariesOf((await (await world.open()).deploy(null, imageConfig())).diagnostics)).toEqual([
      'warning: Interrupted Creation Adopted',
    ]);
  });

  test.each([
    ['plans nothing', {}, false],
    ['plans a part of the state', { isOfWholeState: false }, true],
  ])('is not missed by a process that %s', async (_, options, isPlanning) => {
    await answer();
    const session = await world.open(options);
    if (isPlanning) await session.plan(null, imageConfig());
    session.server.close();
    expect(world.folder.journal()[0]).not.toHaveProperty('isMissed');
  });
});
