import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** Where `npm run hosts` puts CDK Terrain. */
const HOST = path.join(ROOT, 'test/cdktn/node_modules');

/**
 * Writes this example as an app of CDK Terrain: `main.ts` with the names of two modules changed, and beside it what npm
 * would install. Returns false where CDK Terrain is not there.
 */
export function writeCdktnApp(folder: string): boolean {
  if (!existsSync(path.join(HOST, 'cdktn'))) return false;
  // A copy: from the place of this one nothing finds cdktn.
  const installed = path.join(folder, 'node_modules/cdktf-workspaces-image');
  mkdirSync(installed, { recursive: true });
  for (const name of ['package.json', 'dist/src', 'dist/cdktn'])
    cpSync(path.join(ROOT, name), path.join(installed, name), { recursive: true });
  for (const name of ['cdktn', 'constructs'])
    symlinkSync(path.join(HOST, name), path.join(folder, 'node_modules', name));
  const text = readFileSync(path.join(__dirname, 'main.ts'), 'utf8')
    .replace("'cdktf-workspaces-image'", "'cdktf-workspaces-image/cdktn'")
    .replace("from 'cdktf'", "from 'cdktn'");
  writeFileSync(path.join(folder, 'main.ts'), text);
  return true;
}

/** What a stack declares, without what says where and by which version it was written. */
export function readDeclarations(stack: string): string {
  const { provider, resource, output } = JSON.parse(readFileSync(path.join(stack, 'cdk.tf.json'), 'utf8'));
  return JSON.stringify({ provider, resource, output }, (key, value) => (key === '//' ? undefined : value), 2);
}
