import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Emulator, OPERATIONS, startEmulator } from '../../src/emulator';
import { SERVICE_OPERATIONS } from '../../src/model';
import { call } from './api-client';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

it('the operations of AWS are those that its SDK has', () => {
  const commands = join(dirname(require.resolve('@aws-sdk/client-workspaces/package.json')), 'dist-types/commands');
  const names = readdirSync(commands).flatMap((file) => /^(.*)Command\.d\.ts$/.exec(file)?.[1] ?? []);
  expect(SERVICE_OPERATIONS).toEqual(names.sort());
});

it.each(SERVICE_OPERATIONS.filter((name) => !Object.hasOwn(OPERATIONS, name)))(
  '%s is said not to be here',
  async (name) => {
    const { status, body } = await call(emulator, name);
    expect([status, body]).toEqual([
      400,
      {
        __type: 'UnknownOperationException',
        message: `${name} is an operation of AWS that the emulator does not have. It has ${Object.keys(OPERATIONS).join(', ')}.`,
      },
    ]);
  },
);

it.each(['CreateWorkspaceImages', 'createTags', 'toString', ''])('%j is none of AWS', async (name) => {
  const { body } = await call(emulator, name);
  expect(body.message).toMatch(/^The header X-Amz-Target has to be WorkspacesService\. and one of CreateTags, /);
});
