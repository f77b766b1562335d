import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { listDeployerFiles, type DeployerOptions } from '../src/checks';
import type { SourceFile } from '../src/terraform';

/** The policy files of the deployer, by their names in the options; one that cannot be read is left out, and unknown then. */
export function readDeployerFiles(options: DeployerOptions, base: string): Map<string, SourceFile> {
  const files = new Map<string, SourceFile>();
  for (const path of listDeployerFiles(options)) {
    try {
      files.set(path, { path, text: readFileSync(resolve(base, path), 'utf8') });
    } catch {
      continue;
    }
  }
  return files;
}
