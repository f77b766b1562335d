import type { Emulator, Fail } from '../../src/emulator';
import { call, getAuthorization, getCode, IMAGE } from './api-client';
import { useEmulators } from './use-emulators';

const start = useEmulators();

const READ = 'DescribeWorkspaceImages';
const LIST = 'DescribeWorkspaces';

/** Status, content type and text of an answer. */
async function getAnswer(emulator: Emulator, operation: string): Promise<[number, string | null, string]> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `WorkspacesService.${operation}`,
      authorization: getAuthorization(),
    },
    body: '{}',
  });
  return [response.status, response.headers.get('content-type'), await response.text()];
}

describe('fail', () => {
  const JSON_TYPE = 'application/x-amz-json-1.1';
  it.each<[Fail, [number, string, string]]>([
    [
      { operation: READ, code: 'ExpiredTokenException', message: 'The security token is expired' },
      [400, JSON_TYPE, '{"__type":"ExpiredTokenException","message":"The security token is expired"}'],
    ],
    [
      { operation: '*', code: 'ExpiredTokenException', status: 403 },
      [403, JSON_TYPE, '{"__type":"ExpiredTokenException","message":"This fault was asked for."}'],
    ],
    [
      { operation: READ, code: 'AccessDeniedException', message: '"quoted"\n' },
      [400, JSON_TYPE, '{"__type":"AccessDeniedException","message":"\\"quoted\\"\\n"}'],
    ],
    [
      { operation: READ, code: 'InternalFailure', message: '', status: 500 },
      [500, JSON_TYPE, '{"__type":"InternalFailure","message":""}'],
    ],
    [{ operation: READ, body: '<html>503</html>', status: 503 }, [503, 'text/html', '<html>503</html>']],
    [{ operation: '*', body: '', code: 'EmptyAnswer' }, [500, 'text/html', '']],
    [
      { operation: READ, body: '<p>Sign in, please: é</p>', status: 200, contentType: 'text/html; charset=utf-8' },
      [200, 'text/html; charset=utf-8', '<p>Sign in, please: é</p>'],
    ],
    [{ operation: READ, body: '{"Images": [', status: 200, contentType: JSON_TYPE }, [200, JSON_TYPE, '{"Images": [']],
  ])('%j', async (fail, expected) => {
    const emulator = await start({ faults: { fail: [fail] } });
    expect(await getAnswer(emulator, READ)).toEqual(expected);
  });

  it('is of its operation, for so many calls, or until the faults are replaced', async () => {
    const emulator = await start({
      faults: {
        fail: [
          { operation: READ, code: 'First', count: 1 },
          { operation: READ, code: 'None', count: 0 },
          { operation: '*', code: 'Second', count: 2 },
          { operation: READ, code: 'Always' },
        ],
      },
    });
    const codes: string[] = [];
    for (const operation of [READ, LIST, READ, LIST, READ, READ, LIST]) codes.push(await getCode(emulator, operation));
    expect(codes).toEqual(['First', 'Second', 'Second', 'ok', 'Always', 'Always', 'ok']);
    emulator.setFaults({});
    expect(await getCode(emulator, READ)).toBe('ok');
  });

  it('stands in place of the operation', async () => {
    const emulator = await start({ faults: { fail: [{ operation: 'CreateWorkspaceImage', body: 'Bad Gateway' }] } });
    await expect(call(emulator, 'CreateWorkspaceImage', IMAGE)).rejects.toThrow('not valid JSON');
    expect(emulator.images()).toEqual([]);
  });

  it('stands in place of the answer only, with afterExecution; an error is left as it is', async () => {
    const fail = [
      {
        operation: 'CreateWorkspaceImage' as const,
        code: 'ServiceUnavailable',
        status: 503,
        count: 1,
        afterExecution: true,
      },
    ];
    const emulator = await start({ faults: { fail } });
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-stopped001' })).toBe(
      'InvalidResourceStateException',
    );
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ServiceUnavailable');
    expect(emulator.images().map(({ name }) => name)).toEqual([IMAGE.Name]);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('InvalidResourceStateException');
  });

  it('can be that of one caller, whose credentials expire', async () => {
    const emulator = await start({
      faults: { fail: [{ operation: '*', accessKeyId: 'old', code: 'ExpiredTokenException' }] },
    });
    expect(await getCode(emulator, READ, {}, { accessKeyId: 'old' })).toBe('ExpiredTokenException');
    expect(await getCode(emulator, READ, {}, { accessKeyId: 'new' })).toBe('ok');
  });

  it('comes after the credentials, before throttling and before the input is looked at', async () => {
    const emulator = await start({
      faults: { fail: [{ operation: READ, code: 'Fault', count: 2 }], throttle: { [READ]: 1 } },
    });
    const codes = [
      await getCode(emulator, READ, {}, { accessKeyId: 'AKIAQWERTYUIOPASDFGH' }),
      await getCode(emulator, READ, 'not json'),
      await getCode(emulator, READ, { MaxResults: 0 }),
      await getCode(emulator, READ),
      await getCode(emulator, READ),
    ];
    expect(codes).toEqual(['UnrecognizedClientException', 'Fault', 'Fault', 'ThrottlingException', 'ok']);
  });
});
