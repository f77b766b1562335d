import type { Fail, LogEntry } from '../../src/emulator';
import { getCode } from './api-client';
import { ask, getError, read } from './sts-client';
import { useEmulators } from './use-emulators';

const start = useEmulators();

describe('faults of STS', () => {
  it('are those that name GetCallerIdentity; * is for WorkSpaces', async () => {
    const emulator = await start();
    emulator.setFaults({ throttle: { GetCallerIdentity: 1 }, fail: [{ operation: '*', code: 'Other' }] });
    expect([await getError(emulator), await getError(emulator)]).toEqual([
      [400, 'Throttling'],
      [200, undefined],
    ]);
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('Other');
    emulator.setFaults({ throttle: { '*': 1 }, dropRequest: { '*': 1 }, dropAnswer: { '*': 1 } });
    expect(await getError(emulator)).toEqual([200, undefined]);
  });

  it.each<[Omit<Fail, 'operation'>, string, string]>([
    [{ code: 'ExpiredToken', message: 'It is <expired>.', status: 403 }, 'Sender', 'It is &lt;expired&gt;.'],
    [{ code: 'ServiceUnavailable', status: 503 }, 'Receiver', 'This fault was asked for.'],
    [{ code: 'ThrottlingException' }, 'Sender', 'This fault was asked for.'],
  ])('fail: %j', async (fail, type, message) => {
    const emulator = await start({ faults: { fail: [{ operation: 'GetCallerIdentity', ...fail }] } });
    const { status, text } = await ask(emulator);
    expect([status, read(text, 'Type'), read(text, 'Code'), read(text, 'Message')]).toEqual([
      fail.status ?? 400,
      type,
      fail.code,
      message,
    ]);
  });

  it('of other kinds, and the log', async () => {
    const entries: LogEntry[] = [];
    const emulator = await start({ log: (entry) => entries.push(entry) });
    const GetCallerIdentity = 1;
    emulator.setFaults({
      dropRequest: { GetCallerIdentity },
      dropAnswer: { GetCallerIdentity },
      latencyMilliseconds: { GetCallerIdentity: 1 },
      fail: [{ operation: 'GetCallerIdentity', body: '<html>', status: 502, count: 1, afterExecution: true }],
    });
    await expect(ask(emulator)).rejects.toThrow('fetch failed');
    expect(await ask(emulator)).toMatchObject({ status: 502, text: '<html>' });
    await expect(ask(emulator)).rejects.toThrow('fetch failed');
    expect(await getError(emulator)).toEqual([200, undefined]);
    expect(entries.map(({ operation, outcome, isAnswerLost }) => [operation, outcome, isAnswerLost])).toEqual([
      ['GetCallerIdentity', 'dropped', false],
      ['GetCallerIdentity', 'HTTP 502', false],
      ['GetCallerIdentity', 'ok', true],
      ['GetCallerIdentity', 'ok', false],
    ]);
  });
});
