import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  DEFAULT_IMAGE_POLICY,
  findImagePolicyFile,
  listDeployerFiles,
  mapDeployerFiles,
  resolveImagePolicy,
  type DeployerOptions,
  type ImagePolicy,
  type ResolvedImagePolicy,
} from '../checks';
import { readJsonFile, type SourceFile } from '../terraform';
import { sanitize } from '../text';
import { InputError } from './command';
import { readSource, showPath } from './read-source';

export interface LoadedImagePolicy {
  /** The file that it is read from, as findings show it; absent where there is none. */
  readonly file: string | undefined;
  readonly policy: ResolvedImagePolicy | undefined;
  /** Files that the deployer names, by the paths that it names them with. */
  readonly deployerFiles: ReadonlyMap<string, SourceFile>;
  /** The same as it is written, with absolute paths: what the ESLint plugin takes. */
  readonly imagePolicy: ImagePolicy;
}

export interface ImagePolicyArguments {
  /** `--config`; otherwise the nearest image-policy.json is taken. */
  readonly config: string | undefined;
  /** What the command line says of the deployer, in addition to the configuration; a boundary takes the place of its. */
  readonly deployer: DeployerOptions;
}

/** Loads the image policy and everything it names. Throws an InputError that says where it is wrong. */
export function loadImagePolicy({ config, deployer: given }: ImagePolicyArguments, cwd: string): LoadedImagePolicy {
  const path = config === undefined ? findImagePolicyFile(cwd, existsSync) : resolve(cwd, config);
  const configured = path === undefined ? undefined : readImagePolicy(path, cwd);
  const folder = path === undefined ? cwd : dirname(path);
  const deployerFiles = new Map<string, SourceFile>();
  for (const file of listDeployerFiles(configured?.policy.deployer ?? {}))
    deployerFiles.set(file, readSource(resolve(folder, file), cwd));
  const onCommandLine = listDeployerFiles(given);
  for (const file of onCommandLine) deployerFiles.set(file, readSource(resolve(cwd, file), cwd));
  const own = configured?.policy.deployer;
  const deployer = Object.keys(given).length === 0 ? own : mergeDeployers(own ?? {}, given);
  const absolute =
    deployer && mapDeployerFiles(deployer, (file) => resolve(onCommandLine.includes(file) ? cwd : folder, file));
  return {
    file: path && showPath(path, cwd),
    policy: deployer === own ? configured?.policy : { ...DEFAULT_IMAGE_POLICY, ...configured?.policy, deployer },
    deployerFiles,
    imagePolicy: { ...configured?.written, ...(absolute && { deployer: absolute }) },
  };
}

function mergeDeployers(own: DeployerOptions, given: DeployerOptions): DeployerOptions {
  const join = <Item>(first: readonly Item[] | undefined, second: readonly Item[] | undefined) =>
    first === undefined ? second : [...first, ...(second ?? [])];
  const policies = join(own.policies, given.policies);
  const scps = join(own.scps, given.scps);
  const session = join(own.session, given.session);
  const rcps = join(own.rcps, given.rcps);
  return {
    ...own,
    ...(policies && { policies }),
    ...(given.boundary !== undefined && { boundary: given.boundary }),
    ...(scps && { scps }),
    ...(session && { session }),
    ...(rcps && { rcps }),
  };
}

function readImagePolicy(path: string, cwd: string): { policy: ResolvedImagePolicy; written: ImagePolicy } {
  const { file, problems } = readJsonFile(readSource(path, cwd));
  const [problem] = problems;
  if (file === undefined || problem !== undefined)
    throw new InputError(sanitize(`${problem?.file.path ?? path}: ${problem?.problem ?? ''} ${problem?.remedy ?? ''}`));
  const result = resolveImagePolicy(file.root);
  if (result.kind === 'valid') return result;
  const lines = result.problems.map(({ path: at, message }) => {
    const { value, key } = file.locator.locateNearest(at);
    const { line, column } = file.lines.getPosition((key ?? value).start);
    return `${sanitize(file.path)}:${line}:${column}: ${sanitize(message)}`;
  });
  throw new InputError(`the image policy is not valid.\n${lines.join('\n')}`);
}
