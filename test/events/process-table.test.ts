import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { listProcesses } from './process-table';
import { findProviders, isGroupAlive, sendSignal } from './provider-process';

test('this process is in the table, below its parent', () => {
  const row = listProcesses().find(({ pid }) => pid === process.pid);
  expect(row).toMatchObject({ parent: process.ppid, isZombie: false });
  expect(row!.command).toContain('node');
});

test('a provider is found below its engine, and its group lives until both are gone', async () => {
  // One process that never forks: between a fork and what follows there are two with the same words.
  const provider = `"${process.execPath}" -e "console.log('ready'); setInterval(() => {}, 1000)"`;
  const script = `${provider} terraform-provider-workspaces_v1 & wait`;
  const engine = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(engine.stdout, 'data');
  expect(findProviders(engine.pid!)).toHaveLength(1);
  expect(isGroupAlive(engine.pid!)).toBe(true);
  sendSignal(-engine.pid!, 'SIGKILL');
  await once(engine, 'close');
  // Who adopts the provider takes a moment to take note of its end; Jest's limit of time ends the wait.
  while (isGroupAlive(engine.pid!)) await sleep(20);
  expect(sendSignal(engine.pid!, 0)).toBe(false);
});
