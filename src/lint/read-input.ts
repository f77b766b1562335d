import type { PolicyKind } from '../iam';
import {
  isConfigurationRoot,
  isHcl,
  isManifestRoot,
  isPlanRoot,
  readConfiguration,
  readModuleFile,
  type Configuration,
  type JsonFile,
  type ReadProblem,
  type SourceFile,
  type VariableSetting,
} from '../terraform';
import { compareText } from '../text';
import { explainProblem, getErroredProblem, getIncompleteProblem, getKindProblem } from './foreign-file';
import { isIamPolicyFile } from './iam-policy-file';
import type { ConfigurationInput, LintInput, SettingInput } from './lint-input';
import { listUnreadModules } from './unread-module';

/** Inputs by what they are. */
export interface ReadInputs {
  readonly configurations: readonly Configuration[];
  readonly plans: readonly JsonFile[];
  readonly iamPolicyFiles: readonly JsonFile[];
  readonly problems: readonly ReadProblem[];
}

export interface ReadOptions {
  /** Policies that no input holds but that are linted, too. */
  readonly deployerFiles?: Iterable<SourceFile>;
  /** What policy files are attached as, by path, where that is known. */
  readonly policyKinds?: ReadonlyMap<string, PolicyKind>;
  readonly settings?: VariableSettings | undefined;
}

/** Values for the variables of every root module, those that count least first. */
export interface VariableSettings {
  /** Count less than the files beside a module: those of the environment. */
  readonly before?: readonly SettingInput[];
  /** Count more: those of the command line. */
  readonly after?: readonly SettingInput[];
  /** Tags that the environment gives to every image, under those of `default_tags`. */
  readonly defaultTags?: ReadonlyMap<string, string>;
  /** `deployment_id` of providers whose block does not say it, from the environment. */
  readonly deploymentId?: string | undefined;
}

export function readInputs(
  inputs: readonly LintInput[],
  { deployerFiles = [], settings: { before = [], after = [] } = {} }: ReadOptions = {},
): ReadInputs {
  const configurations: Configuration[] = [];
  const plans: JsonFile[] = [];
  const iamPolicyFiles: JsonFile[] = [];
  const problems: ReadProblem[] = [];
  const read = (source: SourceFile): JsonFile[] => {
    const result = readModuleFile(source);
    problems.push(...result.problems.map(explainProblem));
    return result.file === undefined ? [] : [result.file];
  };
  const readAll = (sources: readonly SourceFile[]): ReadFiles => {
    const known = problems.length;
    return { files: sources.flatMap(read), isReadable: problems.length === known };
  };
  const readSettings = (own: readonly SettingInput[]) => [...before, ...own, ...after].flatMap(toSetting(read));
  const readConfigurationFile = (file: JsonFile) =>
    readConfiguration(file.path, [file], { settings: readSettings([]) });
  for (const input of inputs) {
    if (input.kind === 'problem') problems.push(input.problem);
    else if (input.kind === 'configuration')
      configurations.push(readModuleInput(input, { readAll, settings: readSettings(input.settings ?? []) }));
    else {
      for (const file of read(input.file)) {
        if (isHcl(file.path)) configurations.push(readConfigurationFile(file));
        else if (isPlanRoot(file.root)) {
          plans.push(file);
          const found = [getErroredProblem(file), getIncompleteProblem(file)];
          problems.push(...found.filter((problem) => problem !== undefined));
        } else if (isIamPolicyFile(file)) iamPolicyFiles.push(file);
        else if (isConfigurationRoot(file.root)) configurations.push(readConfigurationFile(file));
        else if (!isManifestRoot(file.root) && !isEmptyConfiguration(file)) problems.push(getKindProblem(file));
      }
    }
  }
  const linted = new Set(inputs.flatMap((input) => (input.kind === 'file' ? input.file.path : [])));
  for (const source of deployerFiles) if (!linted.has(source.path)) iamPolicyFiles.push(...read(source));
  // Of two images that collide the later one is at fault: the order must not hang on that of the arguments.
  configurations.sort((a, b) => compareText(getPath(a), getPath(b)));
  problems.push(...configurations.flatMap(listUnreadModules));
  return { configurations, plans: plans.sort((a, b) => compareText(a.path, b.path)), iamPolicyFiles, problems };
}

/** The files of a module, as far as they can be read. */
interface ReadFiles {
  readonly files: readonly JsonFile[];
  readonly isReadable: boolean;
}

interface ModuleReading {
  readonly readAll: (sources: readonly SourceFile[]) => ReadFiles;
  readonly settings: readonly VariableSetting[];
}

/** The files of a folder are the whole module, where all of them can be read. */
function readModuleInput(input: ConfigurationInput, { readAll, settings }: ModuleReading): Configuration {
  const { isWhole = false } = input;
  const { files, isReadable } = readAll(input.files);
  const modules = [...(input.modules ?? [])].map(([path, sources]) => [path, readAll(sources)] as const);
  return readConfiguration(input.name, files, {
    modules: new Map(modules.map(([path, module]) => [path, module.files])),
    settings,
    isWhole: isWhole && isReadable,
    wholeModules: new Set(modules.flatMap(([path, module]) => (isWhole && module.isReadable ? [path] : []))),
    missingFolders: new Set(input.missingFolders),
  });
}

type Read = (source: SourceFile) => JsonFile[];

function toSetting(read: Read) {
  return (setting: SettingInput): VariableSetting[] =>
    setting.kind === 'file' ? read(setting.file).map((file) => ({ kind: 'file', file })) : [setting];
}

function getPath({ name, files }: Configuration): string {
  return files[0]?.path ?? name;
}

/** `{}` and the like, in a file that Terraform would read. */
function isEmptyConfiguration({ path }: JsonFile): boolean {
  return path.endsWith('.tf.json');
}
