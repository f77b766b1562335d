import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDoctorCommand } from '../../src/cli/doctor';
import type { Manifest, Surroundings } from '../../src/cli/doctor/surroundings';

/** A machine on which all is well but for what a test changes. Its files are real, in a folder of its own. */
export class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  readonly home = join(this.folder, 'home');
  readonly cwd = join(this.folder, 'app');
  env: Record<string, string | undefined> = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'very-secret',
  };
  platform = 'linux';
  nodeVersion = '22.20.0';
  manifest: Manifest = {
    version: '1.2.3',
    engines: { node: '>=20.19' },
    peerDependencies: { cdktf: '^0.21.0', constructs: '^10.4.2', eslint: '*' },
  };
  /** What the engines print, by the name of the program. */
  engines: Record<string, string> = { terraform: 'Terraform v1.11.4\non linux_amd64\n' };
  /** Why no connection can be made. */
  refusal: string | undefined;
  readonly connections: string[] = [];

  constructor() {
    mkdirSync(this.home, { recursive: true });
    mkdirSync(this.cwd);
    this.install();
    for (const [name, version] of [
      ['cdktf', '0.21.0'],
      ['constructs', '10.7.2'],
    ] as const)
      this.addPackage(name, version);
  }

  write(path: string, text: string, mode = 0o644): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  }

  addPackage(name: string, version: string): void {
    this.write(`app/node_modules/${name}/package.json`, JSON.stringify({ version }));
  }

  removePackage(name: string): void {
    rmSync(join(this.cwd, 'node_modules', name), { recursive: true });
  }

  /** Puts a provider below a root of providers. @returns its folder */
  install({
    root = 'home/.terraform.d/plugins',
    host = 'registry.terraform.io',
    version = '1.2.3',
    mode = 0o755,
  }: Partial<Record<'root' | 'host' | 'version' | 'program', string>> & { readonly mode?: number } = {}): string {
    const folder = `${root}/${host}/cdktf-workspaces/workspaces/${version}/linux_amd64`;
    this.write(`${folder}/terraform-provider-workspaces_v${version}`, '#!/bin/sh\n', mode);
    this.write(`${folder}/provider.js`, 'one\n');
    return join(this.folder, folder);
  }

  uninstall(): void {
    rmSync(join(this.home, '.terraform.d'), { recursive: true });
  }

  async run(...args: string[]) {
    let stdout = '';
    const stream = { write: (text: string) => (stdout += text) };
    const code = await createDoctorCommand(() => this.#look()).run(args, { stdout: stream, stderr: stream });
    return { code, stdout };
  }

  /** The lines about a subject. */
  async see(subject: string): Promise<string[]> {
    const { stdout } = await this.run();
    return stdout.split('\n').filter((line) => line.slice(6).startsWith(`${subject}: `));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #look(): Surroundings {
    const { cwd, home, env, platform, nodeVersion, manifest } = this;
    return {
      ...{ cwd, home, env, platform, nodeVersion, manifest },
      run: (program, args) => Promise.resolve(args.join() === 'version' ? this.engines[program] : undefined),
      connect: ({ href }) => {
        this.connections.push(href);
        return Promise.resolve(this.refusal);
      },
    };
  }
}
