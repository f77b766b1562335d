/** Programs that read a configuration. OpenTofu is version 1.8 or later: earlier ones read what Terraform reads. */
export const ENGINES = ['terraform', 'opentofu'] as const;
export type Engine = (typeof ENGINES)[number];

const TERRAFORM = /\.tf(?:\.json)?$/;
const TOFU = /\.tofu(\.json)?$/;

/**
 * The files of a folder that an engine reads as one module.
 * Source: Terraform Language, "Files and Configuration Structure"; OpenTofu, "Files and Configuration Structure": a
 * `.tofu` or `.tofu.json` file takes the place of the `.tf` or `.tf.json` file of the same name.
 * @param names of the files in the folder, which are not folders
 */
export function listModuleFiles(names: readonly string[], engine: Engine): string[] {
  const read = names.filter((name) => !isIgnored(name));
  const terraform = read.filter((name) => TERRAFORM.test(name));
  if (engine === 'terraform') return terraform;
  const tofu = read.filter((name) => TOFU.test(name));
  const replaced = new Set(tofu.map((name) => name.replace(TOFU, '.tf$1')));
  return [...terraform.filter((name) => !replaced.has(name)), ...tofu].sort();
}

/** Whether a file is written in the language of Terraform or OpenTofu, and not in JSON. */
export function isHcl(name: string): boolean {
  return /\.(?:tf|tofu)$/.test(name);
}

/** The same, of a file of a module or of one with values for its variables. */
export function isReadAsHcl(name: string): boolean {
  return isHcl(name) || name.endsWith('.tfvars');
}

/** Dot files, and what editors leave. Source: both engines, `configs.IsIgnoredFile`. */
function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
}
