import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

const IMAGE = `resource "workspaces_image" "office" {
  name         = "office"
  description  = "Office"
  workspace_id = "ws-golden0001"
}
`;

let installation: Installation;
let bin: string;
beforeAll(() => {
  installation = installProvider();
  bin = mkdtempSync(join(tmpdir(), 'bin-'));
});
afterAll(() => {
  installation.remove();
  rmSync(bin, { recursive: true });
});

describe.each(findEngines())('$name', (engine) => {
  /** What the engine says where PATH is that folder and nothing else. */
  async function validateWith(path: string): Promise<string> {
    const module = new RootModule(engine, installation, 'http://127.0.0.1:9');
    try {
      module.write(IMAGE);
      await module.succeed('init', '-input=false');
      module.setEnv({ PATH: path });
      const { code, output } = await module.run('validate');
      expect(code).toBe(1);
      return output;
    } finally {
      module.remove();
    }
  }

  test('shows that there is no node on PATH', async () => {
    expect(await validateWith(bin)).toContain('runs on Node.js, and there is no node on PATH.');
  });

  test('shows that the node on PATH is too old', async () => {
    const old = join(bin, 'old');
    mkdirSync(old, { recursive: true });
    // This Node.js, under the number of one that cannot read the provider.
    const pretend = `Object.defineProperty(process, 'version', { value: 'v16.20.2' }); require(require('node:path').resolve(process.argv[1]));`;
    writeFileSync(join(old, 'node'), `#!/bin/sh\nexec '${process.execPath}' -e "${pretend}" "$@"\n`, { mode: 0o755 });
    expect(await validateWith(old)).toContain('needs Node.js 20.19 or later, and the node on PATH is v16.20.2');
  });
});
