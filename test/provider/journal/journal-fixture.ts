import type { Emulator } from '../../../src/emulator';
import { Journal } from '../../../src/provider/journal/journal';
import type { JournalPartition } from '../../../src/provider/journal/journal-entry';
import { JournalFolder } from '../../../src/provider/journal/journal-folder';
import { getRootModule, hashAccount } from '../../../src/provider/journal/journal-location';
import type { JournalOptions } from '../../../src/provider/journal/journal-options';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import { call } from '../../emulator/api-client';
import type { StubCall } from '../../client/stub-server';
import { imageConfig, type OpenOptions } from '../harness';
import type { World } from '../world';

/** A process that is no more: beyond the greatest number that Linux gives. */
export const DEAD = '4194305-1';
export const DEAD_RUN = { id: DEAD, isOfWholeState: () => true };

/** The image of `imageConfig`, and where it is made. */
export const IMAGE = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001' };
export const PARTITION: JournalPartition = {
  region: 'eu-central-1',
  account: hashAccount({ kind: 'key', accessKeyId: 'test' }),
};

interface FixtureOptions extends Partial<Omit<JournalOptions, 'folder'>> {
  readonly directory?: string;
  readonly owner?: string;
}

export function createJournal({ folder, emulator, clock }: World, options: FixtureOptions = {}): Journal {
  const { directory = folder.journalPath, owner = identifyProcess(process.pid), ...others } = options;
  return new Journal({
    folder: new JournalFolder(directory, owner),
    rootModule: getRootModule(folder.path),
    endpoint: emulator.url,
    terraformWorkspace: 'default',
    run: { id: identifyProcess(process.ppid), isOfWholeState: () => true },
    now: () => clock.now(),
    ...others,
  });
}

/** Writes the entry of a run that was killed between its request and the answer. */
export function writeIntent(world: World, startedAt = world.clock.now()): Promise<void> {
  return createJournal(world, { owner: DEAD, run: DEAD_RUN, now: () => startedAt })
    .open(PARTITION, IMAGE)
    .begin([]);
}

/** A run whose provider and engine were both killed while AWS was making the image. Returns the image's id. */
export async function interrupt(
  world: World,
  config = imageConfig({ tags: { a: '1' } }),
  options: Partial<OpenOptions> = {},
): Promise<string> {
  const session = await world.open({ owner: DEAD, run: DEAD, ...options });
  world.interruptAtSleep(session);
  await session.deploy(null, config);
  return world.emulator.images()[0]!.imageId;
}

/** Makes the image as somebody else does, whom no journal knows. Returns its id. */
export async function createElsewhere({ emulator }: World, input: object = {}): Promise<string> {
  const members = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001', ...input };
  const { body } = await call(emulator, 'CreateWorkspaceImage', members, { region: 'eu-central-1' });
  if (body.ImageId === undefined) throw new Error(JSON.stringify(body));
  return body.ImageId;
}

/** What the emulator answers to a call that a stub was sent. */
export async function forward({ headers, text }: StubCall, { url }: Pick<Emulator, 'url'>) {
  const names = ['x-amz-target', 'content-type', 'x-amz-date', 'authorization'];
  const passed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const answer = await fetch(url, { method: 'POST', headers: passed, body: text });
  return { status: answer.status, text: await answer.text() };
}
