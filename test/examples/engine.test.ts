import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CURRENT_TERRAFORM, findEngine, findEngines, findPinnedEngine } from '../../examples/engine';

const ROOT = path.resolve(__dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'engine-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, mode = 0o755): string {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

/** Those of the test, without what the project itself may have brought. */
function find(env: NodeJS.ProcessEnv): string[] {
  return findEngines({ PATH: folder, ...env }).filter((engine) => engine.startsWith(folder));
}

test('the named engine comes first, then terraform, then tofu', () => {
  const [tofu, terraform, mine] = [write('tofu'), write('terraform'), write('mine')];
  expect(find({})).toEqual([terraform, tofu]);
  expect(find({ TERRAFORM_BINARY_NAME: 'mine' })).toEqual([mine, terraform, tofu]);
  expect(find({ TERRAFORM_BINARY_NAME: tofu })).toEqual([tofu, terraform]);
  expect(findEngine({ PATH: folder })).toBe(terraform);
});

test('what the project brings comes last, the pinned OpenTofu before the current Terraform', () => {
  write('terraform');
  const brought = [findPinnedEngine(), CURRENT_TERRAFORM];
  const found = findEngines({ PATH: folder }).slice(1);
  expect(found).toEqual(brought.filter((engine) => found.includes(engine!)));
});

test('one file is one engine, by its first name', () => {
  const tofu = write('tofu');
  symlinkSync(tofu, path.join(folder, 'terraform'));
  expect(find({})).toEqual([path.join(folder, 'terraform')]);
});

test('what cannot be run is no engine', () => {
  write('terraform', 0o644);
  symlinkSync(path.join(folder, 'gone'), path.join(folder, 'tofu'));
  expect(find({ TERRAFORM_BINARY_NAME: 'nowhere' })).toEqual([]);
  expect(find({ TERRAFORM_BINARY_NAME: folder })).toEqual([]);
});

test('the current Terraform is looked for where the script puts it', () => {
  const script = readFileSync(path.join(ROOT, 'scripts/engines.mjs'), 'utf8');
  expect(script).toContain(`join(root, '${path.relative(ROOT, path.dirname(CURRENT_TERRAFORM))}')`);
});
