import { execFileSync } from 'node:child_process';
import { identifyProcess, isProcessAlive } from '../../../src/provider/journal/process-identity';
import { DEAD } from './journal-fixture';

test('a process is told from a later one with the same number', () => {
  const own = identifyProcess(process.pid);
  expect(isProcessAlive(own)).toBe(true);
  const later = own.endsWith('-') ? own : `${process.pid}-1`;
  expect(isProcessAlive(later)).toBe(own.endsWith('-'));
});

test.each([DEAD, '', 'nonsense', '-1', '0-', '-5-1', '1.5-1'])('%p is no process that lives', (identity) => {
  expect(isProcessAlive(identity)).toBe(false);
});

test('a process that has ended is dead', () => {
  const script = 'process.stdout.write(String(process.pid))';
  const pid = Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
  expect(isProcessAlive(identifyProcess(pid))).toBe(false);
});
