import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN } from '../configuration';
import type { Event } from '../event';
import { apiAnswer, type Output } from '../fault';
import { followPrinted } from '../printed-command';
import { createSeed } from '../seed';
import type { World } from '../world';
import { APPLY, killInWait, runUntilKept } from './step';

const journalOf = ({ module }: World) => join(module.folder, '.terraform', 'workspaces-image');
function makeOlder(output: Output): Output {
  const images = (output['Images'] ?? []) as readonly { readonly Created: number }[];
  return { ...output, Images: images.map((image) => ({ ...image, Created: image.Created - 40 * 60 })) };
}

/** @param denied an operation that fails meanwhile */
function otherAccount(event: Pick<Event, 'id' | 'title'>, env: NodeJS.ProcessEnv, denied?: string): Event {
  return {
    ...event,
    creationSeconds: 0.2,
    seed: { ...createSeed(), accessKeys: { other: { accountId: '444455556666' } } },
    happen: async (world) => {
      await world.apply();
      const answer = apiAnswer('ServiceUnavailable', 'Try again later', 503);
      const rule =
        denied === undefined ? [] : [world.proxy.add({ operation: denied, fault: { kind: 'refuse', answer } })];
      world.module.setEnv({ AWS_ACCESS_KEY_ID: 'other', ...env });
      await world.failToApply();
      await world.run('apply', '-refresh-only', '-auto-approve', '-input=false');
      await world.run('destroy', '-auto-approve', '-input=false', '-refresh=false');
      for (const one of rule) one.end();
      const away = Object.fromEntries(Object.keys(env).map((name) => [name, undefined]));
      world.module.setEnv({ AWS_ACCESS_KEY_ID: 'test', ...away });
    },
  };
}

/** What becomes of the journal, and of the account that it is for. */
export const JOURNALS: readonly Event[] = [
  {
    id: 'journal-lost',
    title: 'engine and provider are killed, and the journal is lost',
    manualStep: 'terraform import',
    happen: async (world) => {
      await killInWait(world, 'both');
      rmSync(journalOf(world), { recursive: true });
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
    },
  },
  {
    id: 'journal-unwritable',
    title: 'the journal cannot be written',
    creationSeconds: 0.2,
    happen: async (world) => {
      writeFileSync(journalOf(world), 'a file where the folder would be');
      await world.apply();
    },
  },
  {
    id: 'journal-unwritable-kill',
    title: 'the journal cannot be written, and engine and provider are killed',
    manualStep: 'terraform import',
    happen: async (world) => {
      writeFileSync(journalOf(world), 'a file where the folder would be');
      await killInWait(world, 'both');
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
    },
  },
  {
    id: 'journal-corrupt',
    title: 'engine and provider are killed, and the journal is damaged',
    manualStep: 'terraform import',
    happen: async (world) => {
      await killInWait(world, 'both');
      for (const file of readdirSync(journalOf(world))) truncateSync(join(journalOf(world), file), 20);
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
      for (const file of readdirSync(journalOf(world))) rmSync(join(journalOf(world), file));
    },
  },
  {
    id: 'clocks-apart',
    title:
      'engine and provider are killed before the answer, and the clocks of AWS and of the machine are 40 minutes apart',
    manualStep: 'terraform import',
    happen: async (world) => {
      const apply = await runUntilKept(world, 'hold', 'CreateWorkspaceImage', ...APPLY);
      apply.kill('both');
      world.proxy.clear();
      await world.finish(apply);
      world.proxy.add({ operation: 'DescribeWorkspaceImages', fault: { kind: 'alter', alter: makeOlder } });
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
    },
  },
  {
    id: 'new-keys-after-kill',
    title: 'engine and provider are killed, and the next session has other credentials of the same account',
    happen: async (world) => {
      await killInWait(world, 'both');
      world.module.setEnv({ AWS_ACCESS_KEY_ID: 'another' });
    },
  },
  {
    id: 'sts-away-then-kill',
    title: 'STS does not tell the account, engine and provider are killed, and then it does',
    manualStep: 'terraform import',
    happen: async (world) => {
      const answer = apiAnswer('ServiceUnavailable', 'Try again later', 503);
      const rule = world.proxy.add({ operation: 'GetCallerIdentity', fault: { kind: 'refuse', answer } });
      await killInWait(world, 'both');
      rule.end();
      await world.failToApply();
      await followPrinted(world, 'import', GOLDEN);
      rmSync(journalOf(world), { recursive: true });
    },
  },
  otherAccount(
    {
      id: 'other-account',
      title: 'the credentials are those of another account: nothing leaves the state; you give the right ones again',
    },
    {},
  ),
  otherAccount(
    {
      id: 'other-account-claimed',
      title: 'the same, and `AWS_ACCOUNT_ID` claims that they are of the right one',
    },
    { AWS_ACCOUNT_ID: '111122223333' },
  ),
  otherAccount(
    {
      id: 'other-account-no-sts',
      title: 'the same, and STS does not tell the account',
    },
    {},
    'GetCallerIdentity',
  ),
];
