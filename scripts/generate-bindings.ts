// Writes src/constructs/bindings/ from the provider's own schema. With --check it compares instead of writing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TerraformProviderGenerator } from '@cdktf/provider-generator/lib/get/generator/provider-generator';
import { toSchemaJson } from '../src/framework';
import { PROVIDER_ADDRESSES, PROVIDER_SOURCE, PROVIDER_TYPE, RESOURCE_TYPE } from '../src/model';
import { IMAGE_SCHEMA } from '../src/provider/image/image-schema';
import { PROVIDER_SCHEMA } from '../src/provider/provider-schema';

const ROOT = resolve(__dirname, '..');
const DEFAULT_DIRECTORY = join(ROOT, 'src/constructs/bindings');
/** Of what the generator writes. The rest are indexes, which would load everything, and READMEs. */
const KEPT = ['provider/index.ts', 'image/index.ts'];
const PROVIDER = { schema: PROVIDER_SCHEMA, resources: { [RESOURCE_TYPE]: { schema: IMAGE_SCHEMA } } };

function getVersion(): string {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
}

/** The generator writes for compilers that are less strict than ours, and names the host, which one file of ours does. */
function adapt(text: string): string {
  const written = "import * as cdktf from 'cdktf';";
  if (!text.includes(written)) throw new Error(`the generator no longer writes ${written}`);
  return `// @ts-nocheck\n${text.replace(written, "import { cdktf } from '../../host';")}`;
}

interface Generator {
  readonly code: unknown;
  readonly TerraformProviderGenerator: typeof TerraformProviderGenerator;
  readonly TerraformProviderConstraint: new (item: object) => Parameters<TerraformProviderGenerator['generate']>[0];
}

/** Loaded late: on load, the generator starts the engine to ask for its version, and reports to its makers that it cannot. */
function loadGenerator(): Generator {
  process.env.CHECKPOINT_DISABLE = '1';
  // Two of its dependencies, resolved from its place, so that there is one copy of each.
  const load = createRequire(require.resolve('@cdktf/provider-generator/package.json'));
  const { CodeMaker } = load('codemaker');
  return {
    code: new CodeMaker(),
    ...load('./lib/get/generator/provider-generator'),
    TerraformProviderConstraint: load('@cdktf/commons').TerraformProviderConstraint,
  };
}

/** The generated files by their paths under the bindings directory. */
async function generate(): Promise<Map<string, string>> {
  const version = getVersion();
  const schemas = {
    provider_schemas: { [PROVIDER_ADDRESSES[0]]: { ...toSchemaJson(PROVIDER), data_source_schemas: {} } },
    provider_versions: { [PROVIDER_ADDRESSES[0]]: version },
  };
  const { code, TerraformProviderGenerator, TerraformProviderConstraint } = loadGenerator();
  const generator = new TerraformProviderGenerator(code as never, schemas as never);
  generator.generate(new TerraformProviderConstraint({ name: PROVIDER_TYPE, source: PROVIDER_SOURCE, version }));
  const scratch = mkdtempSync(join(tmpdir(), 'bindings-'));
  try {
    await generator.save(scratch);
    const base = join(scratch, 'providers', PROVIDER_TYPE);
    return new Map(KEPT.map((path) => [path, adapt(readFileSync(join(base, path), 'utf8'))]));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, directory: { type: 'string' } } });
  const directory = values.directory ?? DEFAULT_DIRECTORY;
  const files = await generate();
  for (const [path, text] of files) {
    const target = join(directory, path);
    if (values.check) {
      if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
      process.stderr.write(`${target} is not what the provider's schema generates. Run "npm run bindings".\n`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

void main();
