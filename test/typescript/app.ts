import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const MODULES = path.join(ROOT, 'node_modules');

/** Packages of an app, and where each is. */
type Packages = Readonly<Record<string, string>>;

/** A folder with the packed package in it, and beside it packages that are linked. */
export class PackedApp {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'typescript-')));

  constructor(packages: Packages) {
    const installed = path.join(this.folder, 'node_modules/cdktf-workspaces-image');
    mkdirSync(installed, { recursive: true });
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.folder];
    const archive = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n').at(-1)!;
    const from = path.join(this.folder, archive);
    execFileSync('tar', ['-xzf', from, '-C', installed, '--strip-components=1']);
    for (const [name, target] of Object.entries(packages)) {
      const link = path.join(this.folder, 'node_modules', name);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(target, link);
    }
  }

  run(script: string, args: readonly string[], nodeOptions = '') {
    const env = { ...process.env, NODE_OPTIONS: nodeOptions, FORCE_COLOR: '0' };
    const options = { cwd: this.folder, env, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
    return { status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Packages of this repository by their names. */
export function pick(...names: readonly string[]): Packages {
  return Object.fromEntries(names.map((name) => [name, path.join(MODULES, name)]));
}

/** All that this repository has installed, but for those. */
export function pickAllBut(...names: readonly string[]): Packages {
  const all = readdirSync(MODULES).filter((name) => !name.startsWith('.') && !names.includes(name));
  return pick(...all);
}
