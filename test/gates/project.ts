import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
const CLI = path.join(ROOT, 'dist/src/cli/main.js');
const PACKAGE = 'cdktf-workspaces-image';

/** A name with a space, which the API refuses. */
export const BAD_NAME = 'office image';

export interface ScriptResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project elsewhere that has the package in its node_modules, as an installation leaves it. No registry is asked. */
export class Project {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'gate-'));

  constructor() {
    mkdirSync(path.join(this.folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(ROOT, path.join(this.folder, 'node_modules', PACKAGE));
    symlinkSync(CLI, path.join(this.folder, 'node_modules/.bin/workspaces-image'));
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    this.write('package.json', JSON.stringify({ private: true, dependencies: { [PACKAGE]: version } }));
  }

  /** Leaves a project without the package. */
  uninstall(): void {
    rmSync(path.join(this.folder, 'node_modules'), { recursive: true });
  }

  /** Runs a script as a pipeline's bash does: it ends at the first command that fails. */
  run(script: string, variables: Readonly<Record<string, string>> = {}): Promise<ScriptResult> {
    const env = { ...process.env, HOME: this.folder, npm_config_offline: 'true', ...variables };
    return new Promise((resolve) => {
      const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
      execFile('bash', args, { cwd: this.folder, env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  }

  /** Writes the one stack of an app to a folder, as cdktf does. */
  synthesize(name: string, folder = 'cdktf.out'): void {
    const stack = { resource: { workspaces_image: { office: getAttributes(name) } } };
    const entry = { name: 'desktops', synthesizedStackPath: 'stacks/desktops/cdk.tf.json', dependencies: [] };
    this.write(`${folder}/manifest.json`, JSON.stringify({ version: '0.21.0', stacks: { desktops: entry } }));
    this.write(`${folder}/stacks/desktops/cdk.tf.json`, JSON.stringify(stack, undefined, 2));
  }

  /** Writes a module in HCL, whose name is in a file of its own. */
  writeModule(name: string, folder = 'infra'): void {
    const { description, workspace_id: workspaceId } = getAttributes(name);
    const body = `  name = local.name\n  description = "${description}"\n  workspace_id = "${workspaceId}"\n`;
    this.write(`${folder}/main.tf`, `resource "workspaces_image" "office" {\n${body}}\n`);
    this.write(`${folder}/locals.tf`, `locals {\n  name = "${name}"\n}\n`);
  }

  /** Writes what `terraform show -json` says of a plan that creates the image of the module. */
  writePlan(name: string, file = 'plan.json'): void {
    const values = getAttributes(name);
    const image = { mode: 'managed', type: 'workspaces_image', name: 'office', address: 'workspaces_image.office' };
    const change = { actions: ['create'], before: null, after: values, after_unknown: {} };
    const plan = {
      format_version: '1.2',
      planned_values: { root_module: { resources: [{ ...image, values }] } },
      resource_changes: [{ ...image, change }],
    };
    this.write(file, JSON.stringify(plan));
  }

  /** Writes an app whose synthesis does not stop at the name. */
  writeApp(name: string): void {
    for (const each of ['cdktf', 'constructs'])
      symlinkSync(path.join(ROOT, 'node_modules', each), path.join(this.folder, 'node_modules', each));
    const { description, workspace_id: workspaceId } = getAttributes(name);
    const config = JSON.stringify({ name: 'golden', description, workspaceId });
    this.write(
      'main.ts',
      `import { App, TerraformStack } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';

const app = new App({ skipValidation: true });
const stack = new TerraformStack(app, 'desktops');
new WorkspacesProvider(stack, 'workspaces');
const image = new WorkspaceImage(stack, 'office', ${config});
image.addOverride('name', ${JSON.stringify(name)});
app.synth();
`,
    );
  }

  write(file: string, text: string): void {
    const absolute = path.join(this.folder, file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  has(file: string): boolean {
    return existsSync(path.join(this.folder, file));
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function getAttributes(name: string) {
  return { name, description: 'Windows with the office applications', workspace_id: 'ws-golden0001' };
}
