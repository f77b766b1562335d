import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { isStartedByNpx, watchParent } from '../../src/cli/emulate-parent';

const KEPT = (['platform', 'ppid'] as const).map(
  (name) => [name, Object.getOwnPropertyDescriptor(process, name)!] as const,
);
let parent: ChildProcess | undefined;
let stop: () => void = () => {};
afterEach(() => {
  stop();
  parent?.kill('SIGKILL');
  for (const [name, descriptor] of KEPT) Object.defineProperty(process, name, descriptor);
});

/** What a process sees there: the number of its parent stays when that has ended. */
function beOnWindows(ppid: number): void {
  Object.defineProperty(process, 'platform', { value: 'win32', configurable: true });
  Object.defineProperty(process, 'ppid', { value: ppid, configurable: true });
}

test('on Windows a parent that has ended is noticed, and no other program is asked', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  beOnWindows(pid);
  await new Promise<void>((resolve) => {
    stop = watchParent({ npm_command: 'exec', PATH: '' }, resolve);
  });
});

test('on Windows a parent that lives is not taken for gone', async () => {
  parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await new Promise((resolve) => parent!.once('spawn', resolve));
  beOnWindows(parent.pid!);
  let calls = 0;
  const gone = new Promise<void>((resolve) => {
    stop = watchParent({}, () => {
      calls += 1;
      resolve();
    });
  });
  jest.spyOn(process, 'kill');
  while (jest.mocked(process.kill).mock.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(calls).toBe(0);
  parent.kill('SIGKILL');
  await gone;
  jest.restoreAllMocks();
});

test('npx tells that it is npx', () => {
  expect(isStartedByNpx({ npm_lifecycle_event: 'npx' })).toBe(true);
  expect(isStartedByNpx({ npm_lifecycle_event: 'test' })).toBe(false);
});
