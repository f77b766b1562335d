/** Writes the JSON Schema of image-policy.json; with --check it says whether that is as it should be. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { getImagePolicySchema } from '../src/checks';

const FILE = join(__dirname, '../docs/image-policy.schema.json');

async function main(): Promise<void> {
  const text = await format(JSON.stringify(getImagePolicySchema()), { ...(await resolveConfig(FILE)), filepath: FILE });
  if (!process.argv.includes('--check')) writeFileSync(FILE, text);
  else if (text !== readFileSync(FILE, 'utf8')) {
    process.stderr.write('docs/image-policy.schema.json is not what "npm run policy-schema" writes.\n');
    process.exitCode = 1;
  }
}

void main();
