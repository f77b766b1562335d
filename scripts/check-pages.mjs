// Asks tfplugindocs whether the pages of the provider are as the registries want them. Needs Go, which fetches it, and
// an engine; without them it says so, and ends well. Needs a build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = 'github.com/hashicorp/terraform-plugin-docs/cmd/tfplugindocs@v0.21.0';
/** Under which address the tool looks for a provider of that name. */
const ADDRESS = 'registry.terraform.io/hashicorp/workspaces';
const CONFIGURATION =
  'terraform {\n  required_providers {\n    workspaces = { source = "cdktf-workspaces/workspaces" }\n  }\n}\n';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pages-'));

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: folder, encoding: 'utf8', ...options });
}

function skip(why) {
  console.log(`The pages are not checked by tfplugindocs: ${why}.`);
}

function findEngine() {
  const named = process.env.TERRAFORM_BINARY_NAME;
  return [...(named ? [named] : []), 'terraform', 'tofu'].find((name) => run(name, ['version']).status === 0);
}

/** The schema of the built provider, as the engine prints it. */
function readSchema(engine) {
  const mirror = join(folder, 'mirror');
  const rc = join(folder, 'engine.rc');
  run(process.execPath, [join(root, 'dist/src/cli/main.js'), 'install-provider', '--dir', mirror]);
  writeFileSync(rc, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  writeFileSync(join(folder, 'main.tf'), CONFIGURATION);
  const env = { ...process.env, TF_CLI_CONFIG_FILE: rc };
  const init = run(engine, ['init', '-input=false'], { env });
  if (init.status !== 0) throw new Error(init.stderr);
  const { provider_schemas: schemas, ...rest } = JSON.parse(
    run(engine, ['providers', 'schema', '-json'], { env }).stdout,
  );
  return { ...rest, provider_schemas: { [ADDRESS]: Object.values(schemas)[0] } };
}

function check() {
  const engine = findEngine();
  if (engine === undefined) return skip('there is no terraform or tofu');
  const bin = join(folder, 'bin');
  const installed = run('go', ['install', TOOL], { env: { ...process.env, GOBIN: bin } });
  if (installed.error !== undefined) return skip('there is no Go');
  if (installed.status !== 0) return skip(`Go cannot fetch it (${installed.stderr.trim().split('\n').at(-1)})`);
  const schema = join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify(readSchema(engine)));
  const args = ['validate', '--providers-schema', schema, '--provider-name', 'workspaces', '--provider-dir', root];
  const { status, stdout, stderr } = run(join(bin, 'tfplugindocs'), args);
  if (status !== 0) console.log(stdout, stderr);
  else console.log('tfplugindocs finds no fault with the pages.');
  process.exitCode = status === 0 ? 0 : 1;
}

try {
  check();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
