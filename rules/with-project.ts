import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import type { ImagePolicy } from '../src/checks';
import { TERRAFORM_FILES } from './config';
import { readDeployerFiles } from './deployer-file';
import { readProject } from './language/project';
import { readImagePolicyFile } from './image-policy-file';
import { PLUGIN_NAME } from './rule-id';
import { getDayOfClock, type PluginSettings } from './plugin-settings';

interface ProjectOptions {
  /**
   * What image-policy.json holds. Its files are relative to ESLint's working directory. Without it, the image-policy.json
   * in that directory or nearest above it is read, its files relative to itself.
   */
  readonly imagePolicy?: ImagePolicy;
}

export type WithProject = (folder: string, options?: ProjectOptions) => Linter.Config[];

/**
 * Makes the function that gives the rules the image policy, and lets them compare images across all stacks of a folder
 * that cdktf wrote: `withProject('cdktf.out')`, relative to ESLint's working directory; or across the modules in and
 * below a folder that has none: `withProject('infra')`. Throws a TypeError where the image policy is invalid.
 * ESLint's cache knows the linted file and the configuration only. So the configuration carries digests of the stacks or modules,
 * of the policy files and of the day: `eslint --cache` then lints again whatever an edit elsewhere concerns.
 */
export function createWithProject(plugin: ESLint.Plugin): WithProject {
  return (folder, options = {}) => {
    const base = process.cwd();
    const imagePolicy = options.imagePolicy ?? readImagePolicyFile(base) ?? {};
    const path = resolve(base, folder);
    const prefix = relative(base, path).replaceAll('\\', '/');
    const inFolder = (pattern: string) => (prefix === '' ? pattern : `${prefix}/${pattern}`);
    return [
      { name: `${PLUGIN_NAME}/policy`, settings: { ...getImagePolicySettings(imagePolicy, base) } },
      {
        name: `${PLUGIN_NAME}/project`,
        files: [...Object.values(TERRAFORM_FILES).flat().map(inFolder), inFolder('manifest.json')],
        settings: { imageProject: { folder: path, digest: readProject(path).digest } } satisfies PluginSettings,
      },
      {
        name: `${PLUGIN_NAME}/manifest`,
        files: [inFolder('manifest.json')],
        plugins: { [PLUGIN_NAME]: plugin },
        language: `${PLUGIN_NAME}/terraform-json`,
        rules: { [`${PLUGIN_NAME}/readable-input`]: 'error' },
      },
    ];
  };
}

function getImagePolicySettings(imagePolicy: ImagePolicy, base: string): PluginSettings {
  const hash = createHash('sha256').update(getDayOfClock());
  const files = imagePolicy.deployer === undefined ? [] : readDeployerFiles(imagePolicy.deployer, base).values();
  for (const { path, text } of files) hash.update(`\0${path}\0${text.length}\0${text}`);
  return { imagePolicy, imagePolicyDigest: hash.digest('hex') };
}
