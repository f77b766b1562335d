import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src/client';
import { JournalFolder } from '../../../src/provider/journal/journal-folder';
import { identifyProcess } from '../../../src/provider/journal/process-identity';
import type { WantedImage } from '../../../src/provider/turn/claim';
import { RunBoard } from '../../../src/provider/turn/run-board';
import { Turns, type Ticket, type Turn } from '../../../src/provider/turn/turns';

let folder = '';
/** What happens at each look at the others. */
let onLook: (look: number) => void = () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turns-'));
  onLook = () => {};
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A clock on which nobody waits. */
function createClock(): Clock {
  let now = 0;
  let looks = 0;
  const wait = async (ms: number) => {
    now += ms;
    onLook(++looks);
    await Promise.resolve();
  };
  return { now: () => now, sleep: wait, timeout: wait, random: () => 0.5 };
}

const RUN = identifyProcess(process.ppid);
const openBoard = (owner = identifyProcess(process.pid), run = RUN) =>
  new RunBoard(new JournalFolder(folder, owner), run);
const openTurns = (owner?: string, run?: string) => new Turns(openBoard(owner, run), createClock());
const LIMIT = { deadline: 3_600_000, signal: new AbortController().signal };
const BASE: WantedImage = { endpoint: '', region: 'eu-central-1', account: 'one', name: 'a', workspaceId: 'ws-1' };
const want = (values: Partial<WantedImage> = {}): WantedImage => ({ ...BASE, ...values });
const replaced = (values: Partial<WantedImage> = {}) => want({ replaces: 'here', ...values });

function granted(turn: Turn): Ticket {
  if (turn.kind === 'refused') throw new Error(JSON.stringify(turn.refusal));
  return turn.ticket;
}

async function awaited(turns: Turns, wanted = replaced()): Promise<Ticket> {
  const ticket = granted(await turns.takeDelete(wanted, LIMIT));
  turns.advance(ticket, 'awaited');
  return ticket;
}

describe('a create without an old image', () => {
  test.each<[string, Partial<WantedImage>, boolean]>([
    ['of the same WorkSpace', { name: 'b' }, true],
    ['that wants room in the account', { name: 'b', workspaceId: 'ws-2' }, true],
    ['of the same WorkSpace in another account', { name: 'b', account: 'two' }, true],
    ['in another account', { name: 'b', workspaceId: 'ws-2', account: 'two' }, false],
    ['in another region', { name: 'b', region: 'eu-west-1' }, false],
    ['at another endpoint', { name: 'b', endpoint: 'http://127.0.0.1:1' }, false],
    ['of the same name in another account', { workspaceId: 'ws-2', account: 'two' }, false],
  ])('%s waits for a replacement that is half done, or not: %p, %p', async (_, values, waits) => {
    const turns = openTurns();
    await awaited(turns);
    let looks = 0;
    onLook = (look) => {
      looks = look;
      if (look === 3) void turns.takeCreate(want(), LIMIT).then((turn) => turns.end(granted(turn)));
    };
    granted(await turns.takeCreate(want(values), LIMIT));
    expect(looks > 0).toBe(waits);
  });

  test('goes before it at a standstill: it may be what the engine makes first', async () => {
    const turns = openTurns();
    await awaited(turns);
    const ticket = granted(await turns.takeCreate(want({ name: 'b' }), LIMIT));
    onLook = (look) => {
      if (look === 100) turns.end(ticket);
    };
    expect(await turns.takeCreate(want(), LIMIT)).toMatchObject({ kind: 'granted', hasWaited: true });
  });

  test('does not wait for room where AWS has accepted the new image', async () => {
    const turns = openTurns();
    await awaited(turns);
    granted(await turns.takeCreate(want(), LIMIT));
    turns.noteAccepted(want());
    onLook = () => {
      throw new Error('waited');
    };
    granted(await turns.takeCreate(want({ name: 'b', workspaceId: 'ws-2' }), LIMIT));
  });

  test('waits for the delete that makes room for this very image, and takes over what it has kept', async () => {
    const turns = openTurns();
    const ticket = granted(await turns.takeDelete(replaced(), LIMIT));
    onLook = (look) => {
      if (look === 100) turns.advance(ticket, 'awaited');
    };
    expect(granted(await turns.takeCreate(want(), LIMIT))).toBe(ticket);
    expect(ticket.claim.stage).toBe('requested');
  });

  test('does not wait for that delete beyond its own limit', async () => {
    const turns = openTurns();
    granted(await turns.takeDelete(replaced(), LIMIT));
    const turn = await turns.takeCreate(want(), { ...LIMIT, deadline: 5_000 });
    expect(turn).toEqual({ kind: 'refused', refusal: { why: 'taken' } });
  });

  test('of the name of a replacement is refused; two of one name are for AWS to decide', async () => {
    const turns = openTurns();
    await awaited(turns);
    const taken = { kind: 'refused', refusal: { why: 'taken' } };
    expect(await turns.takeCreate(want({ workspaceId: 'ws-2' }), LIMIT)).toEqual(taken);
    granted(await turns.takeCreate(want({ name: 'b', region: 'eu-west-1' }), LIMIT));
    granted(await turns.takeCreate(want({ name: 'b', region: 'eu-west-1' }), LIMIT));
  });
});

describe('a delete for a new image', () => {
  test('waits for a create under way, up to its limit', async () => {
    const turns = openTurns();
    granted(await turns.takeCreate(want({ name: 'b' }), LIMIT));
    const refusal = { why: 'timeout', hindrance: 'WorkSpace' };
    expect(await turns.takeDelete(replaced(), LIMIT)).toEqual({ kind: 'refused', refusal });
  });

  test('waits until an interrupt', async () => {
    const turns = openTurns();
    granted(await turns.takeCreate(want({ name: 'b' }), LIMIT));
    const controller = new AbortController();
    onLook = () => controller.abort();
    const refusal = { why: 'stopped', hindrance: 'WorkSpace' };
    const turn = await turns.takeDelete(replaced(), { ...LIMIT, signal: controller.signal });
    expect(turn).toEqual({ kind: 'refused', refusal });
  });

  test('waits for a create that AWS has not answered yet, which could take its room', async () => {
    const turns = openTurns();
    granted(await turns.takeCreate(want({ name: 'b', workspaceId: 'ws-2' }), LIMIT));
    onLook = () => turns.noteAccepted(want({ name: 'b', workspaceId: 'ws-2' }));
    expect(await turns.takeDelete(replaced(), LIMIT)).toMatchObject({ hasWaited: true });
  });

  test('is refused where the new image was asked for, and not made', async () => {
    const turns = openTurns();
    turns.noteNotMade(want());
    expect(await turns.takeDelete(replaced(), LIMIT)).toEqual({ kind: 'refused', refusal: { why: 'failed' } });
    granted(await turns.takeCreate(want({ name: 'b' }), LIMIT));
  });

  test('does not wait for ever for a half that never comes', async () => {
    const turns = openTurns();
    await awaited(turns);
    granted(await turns.takeDelete(replaced({ name: 'b' }), LIMIT));
  });
});

test('what comes into a region beside an image is counted, without what takes the place of another there', async () => {
  const turns = openTurns();
  const own = replaced({ replaces: 'elsewhere' });
  granted(await turns.takeDelete(own, LIMIT));
  expect(turns.countComing(own)).toBe(0);
  granted(await turns.takeDelete(replaced({ replaces: 'elsewhere', name: 'b', workspaceId: 'ws-2' }), LIMIT));
  granted(await turns.takeDelete(replaced({ name: 'c', workspaceId: 'ws-3' }), LIMIT));
  granted(await turns.takeDelete(replaced({ name: 'd', workspaceId: 'ws-4', account: 'two' }), LIMIT));
  expect(turns.countComing(own)).toBe(1);
});

describe('the processes of a run', () => {
  const PARENT = identifyProcess(process.ppid);

  test('see the claims of each other', async () => {
    const ticket = granted(await openTurns(PARENT).takeCreate(want({ name: 'b' }), LIMIT));
    const refusal = { why: 'timeout', hindrance: 'WorkSpace' };
    expect(await openTurns().takeDelete(replaced(), LIMIT)).toEqual({ kind: 'refused', refusal });
    expect(ticket.claim.stage).toBe('requested');
  });

  test.each<[string, () => Turns]>([
    ['a process that is no more', () => openTurns('4194305-1')],
    ['another run', () => openTurns(PARENT, '4194305-1')],
  ])('do not see those of %s', async (_, open) => {
    granted(await open().takeCreate(want({ name: 'b' }), LIMIT));
    onLook = () => {
      throw new Error('waited');
    };
    granted(await openTurns().takeDelete(replaced(), LIMIT));
  });

  test('leave nothing behind, nor what processes that are no more have left', async () => {
    await openTurns('4194305-1').takeCreate(want(), LIMIT);
    writeFileSync(join(folder, 'damaged.claims'), '{');
    const turns = openTurns();
    turns.end(granted(await turns.takeCreate(want({ name: 'b' }), LIMIT)));
    expect(readdirSync(folder)).toEqual(['damaged.claims']);
  });

  test('that claim at the same moment do not both get it', async () => {
    const one = openTurns(PARENT);
    const two = openTurns();
    const turns = await Promise.all([
      one.takeDelete(replaced(), LIMIT),
      two.takeDelete(replaced({ name: 'b' }), LIMIT),
    ]);
    expect(turns.map(({ kind }) => kind).sort()).toEqual(['granted', 'refused']);
  });

  test('know what those before them have planned; runs that are over are forgotten', () => {
    const image = {
      region: 'eu-central-1',
      name: 'a',
      description: 'x',
      workspaceId: 'ws-1',
      tagKeys: [],
      unknown: [],
    };
    openBoard(undefined, '4194305-1').notePlanned('', [image]);
    expect(openBoard().takePlanned('')).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    openBoard().notePlanned('', [image]);
    openBoard(PARENT).notePlanned('', [{ ...image, name: 'b' }]);
    openBoard('4194305-1').notePlanned('', []);
    expect(openBoard(PARENT).takePlanned('http://127.0.0.1:1')).toEqual([]);
    expect(
      openBoard(PARENT)
        .takePlanned('')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b']);
  });
});
