import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Account } from './account';
import { Workspace } from './workspace';

const PAGE = readFileSync(path.resolve(__dirname, '../../docs/status.md'), 'utf8');

let account: Account;
let workspace: Workspace;
beforeEach(async () => {
  workspace = new Workspace();
  account = new Account();
  await account.start();
});
afterEach(async () => {
  workspace.remove();
  await account.close();
});

test('what the page shows is what the command prints', async () => {
  let count = 0;
  for (const [, file = '', text = ''] of PAGE.matchAll(/^```hcl (\S+)\n([^]*?)^```$/gm)) workspace.write(file, text);
  for (const [, args = '', output = ''] of PAGE.matchAll(
    /^```console\n\$ npx workspaces-image status ?(.*)\n([^]*?)^```$/gm,
  )) {
    const { out } = await account.run(...args.split(' ').filter((arg) => arg !== ''));
    expect({ args, output }).toEqual({ args, output: out });
    count++;
  }
  expect(count).toBe(3);
});
