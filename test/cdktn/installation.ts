import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
const INSTALLED = path.join(__dirname, 'node_modules');

/** Whether `npm run hosts` has brought it. */
export const IS_INSTALLED = existsSync(path.join(INSTALLED, 'cdktn/package.json'));

/** Resources of the AWS provider that the tests use. */
const AWS_RESOURCES = ['data-aws-iam-role', 'iam-role', 'iam-role-policy', 'provider'];

/** What the tests run with. None of it finds cdktf. */
const LINKED = ['typescript', 'tsx', '.bin/esbuild', '@types/node', 'undici-types'];

/** The same text for the other host. */
function rename(text: string): string {
  return text
    .replaceAll('@cdktf/provider-aws', '@cdktn/provider-aws')
    .replace(/(["'])cdktf\1/g, '$1cdktn$1')
    .replace(/(["'])cdktf-workspaces-image\1/g, '$1cdktf-workspaces-image/cdktn$1')
    .replace(/(["'])(\.|\.\.\/\.\.)\/src\1/g, '$1$2/dist/cdktn$1');
}

/**
 * A folder with this package as it ships and cdktn beside it, in which nothing finds cdktf. The AWS provider for cdktn
 * has 476 MB: in its place stand a few resources of that for cdktf, which the same generator wrote, under other names.
 */
export function installPackage(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cdktn-')));
  const modules = path.join(folder, 'node_modules');
  for (const name of ['.bin', '@types']) mkdirSync(path.join(modules, name), { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  for (const name of ['src', 'cdktn'])
    cpSync(path.join(ROOT, 'dist', name), path.join(folder, 'dist', name), { recursive: true });
  for (const name of ['cdktn', 'constructs'])
    cpSync(path.join(INSTALLED, name), path.join(modules, name), { recursive: true });
  for (const name of LINKED) symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  for (const name of AWS_RESOURCES)
    copyRenamed(
      path.join(ROOT, 'node_modules/@cdktf/provider-aws/lib', name),
      path.join(modules, '@cdktn/provider-aws/lib', name),
    );
  return folder;
}

export function copyRenamed(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    writeFileSync(path.join(to, name), rename(readFileSync(path.join(from, name), 'utf8')));
  }
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
