import { OwnProcess, type Scene } from '../own-process';

const world = new OwnProcess();
beforeEach(() => world.open());
afterEach(() => world.close());
afterAll(() => world.remove());

test('as many waits as there are may end with one signal, and node does not warn', async () => {
  const script = async ({ client }: Scene) => {
    const warnings: string[] = [];
    process.on('warning', ({ name }) => warnings.push(name));
    const { signal } = new AbortController();
    const ids = Array.from({ length: 20 }, (_, index) => `wsi-${String(index).padStart(9, '0')}`);
    const outcomes = await Promise.all(ids.map((id) => client.waitImage(id, { timeoutMs: 3_600_000, signal })));
    return { warnings, kinds: [...new Set(outcomes.map(({ kind }) => kind))] };
  };
  const { warnings, kinds } = await world.run(script, { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' });
  expect(kinds).toEqual(['available']);
  expect(warnings).not.toContain('MaxListenersExceededWarning');
});
