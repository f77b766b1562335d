import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function check(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate-bindings.ts', '--check', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

test('the bindings are what the schema of the provider generates', () => {
  const { status, stderr } = check();
  // The text says which file differs and which command mends it.
  expect({ status, differences: stderr.split('\n').filter((line) => line.includes('bindings')) }).toEqual({
    status: 0,
    differences: [],
  });
});

test('a difference is reported with the command that mends it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bindings-test-'));
  try {
    cpSync(join(ROOT, 'src/constructs/bindings/provider'), join(directory, 'provider'), { recursive: true });
    appendFileSync(join(directory, 'provider/index.ts'), '\n');
    const { status, stderr } = check('--directory', directory);
    expect(status).toBe(1);
    for (const file of ['provider/index.ts', 'image/index.ts']) {
      expect(stderr).toContain(
        `${join(directory, file)} is not what the provider's schema generates. Run "npm run bindings".`,
      );
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});
