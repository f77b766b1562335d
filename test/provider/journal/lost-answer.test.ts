import { startStub, type StubAnswer } from '../../client/stub-server';
import { imageConfig, stateOf, summariesOf, type Session } from '../harness';
import { useWorld } from '../world';
import { createElsewhere, DEAD, forward, writeIntent } from './journal-fixture';

const world = useWorld();
const MINUTE = 60_000;
/** Another process that is no more. */
const DEAD_TOO = '4194306-1';

/** The one image that there is, AVAILABLE, in the state of this apply, without a word. */
async function expectMade(session: Session): Promise<void> {
  const result = await session.deploy(null, imageConfig({ tags: { a: '1' } }));
  expect(result.diagnostics).toEqual([]);
  const [image, ...others] = world.emulator.images();
  expect(others).toEqual([]);
  expect(image).toMatchObject({ tags: { a: '1' } });
  expect(result.state).toMatchObject({ image_id: image!.imageId, state: 'AVAILABLE' });
  expect(world.folder.journal()).toMatchObject([{ imageId: image!.imageId, isAnswered: true }]);
}

describe('a request without an answer', () => {
  test('that never reached AWS is followed by a plain create', async () => {
    await writeIntent(world);
    const session = await world.open();
    expect(session.configured[0]!.detail).toContain('AWS had not answered yet');
    await expectMade(session);
  });

  test.each([0, 2])('that AWS carried out is found by the same apply, with %p retries', async (retries) => {
    world.emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 } });
    await expectMade(await world.open({ config: { max_retries: retries } }));
  });

  test('that AWS carried out is found although its retry meets the WorkSpace SUSPENDED, and the listing lags', async () => {
    world.emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 }, invisibleMilliseconds: 15_000 });
    await expectMade(await world.open({ config: { max_retries: 2 } }));
  });

  test('whose image the listing does not show for long stays in the journal, and the next apply adopts it', async () => {
    world.emulator.setFaults({ dropAnswer: { CreateWorkspaceImage: 1 }, invisibleMilliseconds: MINUTE });
    const session = await world.open({ config: { max_retries: 2 }, owner: DEAD, run: DEAD });
    const lost = await session.deploy(null, imageConfig());
    expect(lost.state).toBeNull();
    expect(summariesOf(lost.diagnostics)).toEqual(['error: Image Not Created']);
    expect(lost.diagnostics[0]!.detail).toContain('An earlier attempt had no usable answer: AWS may have begun');
    expect(lost.diagnostics[0]!.detail).toContain('The next apply finds out');
    await world.clock.sleep(MINUTE);
    const next = await (await world.open()).deploy(null, imageConfig());
    expect(summariesOf(next.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(world.emulator.images()).toMatchObject([{ imageId: next.state!['image_id'] }]);
  });

  test('that AWS carried out before a kill is adopted by the next apply, with its tags of today', async () => {
    await writeIntent(world);
    const id = await createElsewhere(world);
    const session = await world.open();
    expect(summariesOf(session.configured)).toEqual(['warning: Interrupted Creation Found']);
    const result = await session.deploy(null, imageConfig({ tags: { b: '2' } }));
    expect(summariesOf(result.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    expect(result.state).toMatchObject({ image_id: id, state: 'AVAILABLE' });
    expect(world.emulator.images()).toMatchObject([{ imageId: id, tags: { b: '2' } }]);
  });

  test.each([
    ['with another description', { Description: 'Other' }, 0],
    ['made more than a quarter of an hour before the request', {}, 16 * MINUTE],
    ['made long after the request', {}, -120 * MINUTE],
  ])('is not taken for an image %s', async (_, input, laterMs) => {
    await writeIntent(world, world.clock.now() + laterMs);
    const id = await createElsewhere(world, input);
    const { state, diagnostics } = await (await world.open()).deploy(null, imageConfig());
    expect(state).toBeNull();
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(world.emulator.images()).toMatchObject([{ imageId: id }]);
  });

  test.each([14 * MINUTE, -14 * MINUTE])(
    'is taken for an image %p ms older than the request: there are two clocks',
    async (laterMs) => {
      await writeIntent(world, world.clock.now() + laterMs);
      await createElsewhere(world);
      const { diagnostics } = await (await world.open()).deploy(null, imageConfig());
      expect(summariesOf(diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
    },
  );

  test('stays beside a second try: what either made is its own', async () => {
    await writeIntent(world, world.clock.now() - 20 * MINUTE);
    world.emulator.setFaults({ dropRequest: { CreateWorkspaceImage: 1 } });
    await (await world.open({ owner: DEAD, run: DEAD_TOO })).deploy(null, imageConfig());
    const entries = world.folder.journal().map(({ run, startedAt }) => [run, Date.parse(String(startedAt))] as const);
    expect(entries.map(([run]) => run).sort()).toEqual([DEAD, DEAD_TOO]);
    const times = new Map(entries);
    expect(times.get(DEAD_TOO)! - times.get(DEAD)!).toBeGreaterThanOrEqual(20 * MINUTE);
    await expectMade(await world.open());
  });

  test('of which no journal is left is named, while the image is being made', async () => {
    const id = await createElsewhere(world);
    const { diagnostics } = await (await world.open()).deploy(null, imageConfig());
    expect(world.emulator.images()).toMatchObject([{ state: 'PENDING' }]);
    expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
    expect(diagnostics[0]!.detail).toContain('InvalidResourceStateException');
    expect(diagnostics[0]!.detail).toContain(`${id},ws-golden0001`);
    expect(world.folder.journal()).toEqual([]);
  });
});

describe('an answer that breaks off', () => {
  /** Stands before the emulator: creations are carried out, and their answers arrive as the test says. */
  const startBreaking = (broken: (text: string) => StubAnswer) =>
    startStub(async (call) => {
      const answer = await forward(call, world.emulator);
      return call.operation === 'CreateWorkspaceImage' && answer.status === 200 ? broken(answer.text) : answer;
    });

  const BROKEN: [string, (text: string) => StubAnswer][] = [
    ['cut', (text) => ({ text, isCut: true })],
    ['half a JSON', (text) => ({ text: text.slice(0, text.length / 2) })],
    ['without the id', () => ({ body: {} })],
    ['a page of a proxy', () => ({ status: 502, text: '<html></html>', contentType: 'text/html' })],
  ];
  const EACH = BROKEN.flatMap(([name, broken]) => [0, 2].map((retries) => [name, retries, broken] as const));

  test.each(EACH)('is found by the same apply when it is %s, with %p retries', async (_name, retries, broken) => {
    const stub = await startBreaking(broken);
    try {
      await expectMade(await world.open({ endpoint: stub.url, config: { max_retries: retries } }));
    } finally {
      stub.close();
    }
  });

  /** An apply whose create AWS carries out and half answers; after so many looks at the images none is answered, the first of which is the plan's. */
  async function loseAnswer(looks: number) {
    let isBroken = true;
    let count = 0;
    const stub = await startStub(async (call) => {
      const answer = await forward(call, world.emulator);
      if (!isBroken) return answer;
      if (call.operation === 'DescribeWorkspaceImages' && ++count > looks)
        return { status: 503, text: 'busy', contentType: 'text/plain' };
      return call.operation === 'CreateWorkspaceImage' ? { text: answer.text, isCut: true } : answer;
    });
    const lost = await (await world.open({ endpoint: stub.url, owner: DEAD, run: DEAD })).deploy(null, imageConfig());
    isBroken = false;
    return { stub, lost };
  }

  test('is adopted by the next apply where the image could not be looked for', async () => {
    const { stub, lost } = await loseAnswer(2);
    try {
      expect(summariesOf(lost.diagnostics)).toEqual(['error: Image Not Created']);
      const { detail } = lost.diagnostics[0]!;
      expect(detail).toContain('AWS gave no usable answer to the request for the image from ws-golden0001.');
      expect(detail).toContain('AWS may have begun to make the image all the same. The next apply finds out');
      expect(detail).not.toContain('refused');
      expect(detail).not.toContain('AWS says');
      expect(world.folder.journal()).toMatchObject([{ name: 'golden', owner: DEAD, taken: [] }]);
      const next = await (await world.open({ endpoint: stub.url })).deploy(null, imageConfig());
      expect(summariesOf(next.diagnostics)).toEqual(['warning: Interrupted Creation Adopted']);
      expect(world.emulator.images()).toMatchObject([{ imageId: next.state!['image_id'] }]);
    } finally {
      stub.close();
    }
  });

  test('is not adopted where nobody could look who had the name before: the next apply prints the import', async () => {
    const { stub } = await loseAnswer(1);
    try {
      expect(world.folder.journal()[0]).not.toHaveProperty('taken');
      const { state, diagnostics } = await (await world.open({ endpoint: stub.url })).deploy(null, imageConfig());
      expect(state).toBeNull();
      expect(summariesOf(diagnostics)).toEqual(['error: Image Already Exists']);
      const [image] = world.emulator.images();
      expect(diagnostics[0]!.detail).toContain(
        `terraform import <address of this resource> ${image!.imageId},ws-golden0001`,
      );
      const next = await world.open({ endpoint: stub.url });
      const imported = stateOf(await next.import(`${image!.imageId},ws-golden0001`));
      await next.read(imported);
      expect(world.folder.journal()).toEqual([]);
    } finally {
      stub.close();
    }
  });
});
