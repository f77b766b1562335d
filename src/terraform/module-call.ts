import type { ModuleCall } from './configuration';
import { getOwn, isJsonObject, type JsonValue } from './json';

/** Where the files of a called module are. */
export type ModuleSource =
  /** Path of a folder, as the files of the caller are named. */
  | { readonly kind: 'local'; readonly path: string }
  /** A registry, a repository, an archive. */
  | { readonly kind: 'remote'; readonly source: string }
  | { readonly kind: 'none' };

/** Source: Terraform Language, "Module Sources": a local path begins with `./` or `../`. */
export function getModuleSource({ file, value }: ModuleCall): ModuleSource {
  const source = getOwn(value, 'source');
  if (typeof source !== 'string') return { kind: 'none' };
  if (!/^\.\.?(?:\/|$)/.test(source)) return { kind: 'remote', source };
  return { kind: 'local', path: joinPath(file.path.replace(/[^/]*$/, ''), source) };
}

/** @param folder with a slash at its end; empty for the working directory */
function joinPath(folder: string, path: string): string {
  const root = folder.startsWith('/') ? '/' : '';
  const steps: string[] = [];
  for (const step of `${folder}${path}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return `${root}${steps.join('/')}` || '.';
}

/** The provider configuration of the caller that a call passes for one of the module; undefined where it passes none. */
export function getPassedProvider({ value }: ModuleCall, name: string): JsonValue | undefined {
  const providers = getOwn(value, 'providers');
  return isJsonObject(providers) ? getOwn(providers, name) : undefined;
}
