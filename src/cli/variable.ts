import { resolve } from 'node:path';
import { readSettingFile, type FolderReader, type SettingInput, type VariableSettings } from '../lint';
import { DEPLOYMENT_VARIABLE, readDefaultTagVariables } from '../model';
import { formatFirst, quote } from '../text';
import { UsageError } from './command';
import { createReader } from './lint-input';
import { showPath } from './read-source';

/** Options that set variables of the root modules, as the engines have them. */
export const VARIABLE_OPTIONS = {
  var: { type: 'string', multiple: true },
  'var-file': { type: 'string', multiple: true },
} as const;

export const VARIABLE_USAGE = `  --var NAME=VALUE    value of a variable of the root modules; may be given more than once
  --var-file FILE     file of such values (*.tfvars, *.tfvars.json); may be given more than once`;

/** An option as it was given, in the order of the command line. */
export interface OptionToken {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

const PREFIX = 'TF_VAR_';

/**
 * Values for variables: of the environment, which count less than files beside a module, and of the options, which count
 * more, the last of all. What the provider reads from the environment comes with them.
 * Source: Terraform Language, "Input Variables", "Variable Definition Precedence".
 */
export function readVariables(
  tokens: readonly OptionToken[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): VariableSettings {
  const reader = createReader(cwd);
  return {
    before: Object.entries(env).flatMap(([name, text]): SettingInput[] =>
      name.startsWith(PREFIX) && text !== undefined ? [{ kind: 'text', name: name.slice(PREFIX.length), text }] : [],
    ),
    defaultTags: readDefaultTagVariables(env),
    deploymentId: env[DEPLOYMENT_VARIABLE] || undefined,
    after: tokens.flatMap(({ name, value }): SettingInput[] => {
      if (value === undefined) return [];
      if (name === 'var') return [readAssignment(value)];
      return name === 'var-file' ? [readFile(showPath(resolve(cwd, value), cwd), reader)] : [];
    }),
  };
}

/** Engines end there, too. @throws UsageError where there are any */
export function refuseUndeclared(names: readonly string[]): void {
  if (names.length === 0) return;
  const words = formatFirst(names.map(quote), 5);
  throw new UsageError(
    `--var for ${words}: nothing declares a variable of that name. Declare it, or leave the option out.`,
  );
}

/** A value may be a secret, and is not shown. */
function readAssignment(text: string): SettingInput {
  const [, name, value] = /^\s*([^=\s]+)\s*=([^]*)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { kind: 'text', name, text: value, isOption: true };
  throw new UsageError('--var takes NAME=VALUE, such as stage=test.');
}

/** Also a file that is not read has to be there. */
function readFile(path: string, reader: FolderReader): SettingInput {
  reader.readFile(path);
  return readSettingFile(path, reader);
}
