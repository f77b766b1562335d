import { dropByteOrderMark } from '../../text';
import { RULES, isRuleId, RULE_IDS, type RuleId } from '../rules';
import { DEPLOYER_OPTIONS, type DeployerOptions } from './deployer-options';
import { readObject, getMismatch, type OptionPath, type Refuse } from './option-type';

/** Name of the file that holds an image policy. */
export const IMAGE_POLICY_FILE_NAME = 'image-policy.json';

export const RULE_LEVELS = ['off', 'warning', 'error'] as const;

/** How much a rule counts. */
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** What an organization wants of its images, as it stands in image-policy.json. */
export interface ImagePolicy {
  readonly rules?: { readonly [id in RuleId]?: RuleLevel | readonly [RuleLevel, Record<string, unknown>] };
  readonly deployer?: DeployerOptions;
}

/** The same, validated. */
export interface ResolvedImagePolicy {
  readonly levels: ReadonlyMap<RuleId, RuleLevel>;
  /** Of rules that have any, as the type of their options reads them. */
  readonly options: ReadonlyMap<string, unknown>;
  readonly deployer?: DeployerOptions | undefined;
}

export interface ImagePolicyProblem {
  /** Keys from the root of the configuration. */
  readonly path: OptionPath;
  readonly message: string;
}

export const DEFAULT_IMAGE_POLICY: ResolvedImagePolicy = { levels: new Map(), options: new Map() };

export type ImagePolicyResult =
  /** `written` is what was validated. */
  | { readonly kind: 'valid'; readonly policy: ResolvedImagePolicy; readonly written: ImagePolicy }
  | { readonly kind: 'invalid'; readonly problems: readonly ImagePolicyProblem[] };

/** Validates a configuration from a file or from a program. */
export function resolveImagePolicy(input: unknown): ImagePolicyResult {
  const problems: ImagePolicyProblem[] = [];
  const refuse: Refuse = (path, message) => problems.push({ path, message });
  const root = readObject(input, [], refuse, ['$schema', 'rules', 'deployer']) ?? {};
  const written = root['rules'] === undefined ? {} : (readObject(root['rules'], ['rules'], refuse, RULE_IDS) ?? {});
  const levels = new Map<RuleId, RuleLevel>();
  const options = new Map<RuleId, unknown>();
  for (const [id, setting] of Object.entries(written)) {
    if (!isRuleId(id)) continue;
    const list: readonly unknown[] = Array.isArray(setting) ? setting : [setting];
    const [level, given, ...more] = list;
    if (more.length > 0) refuse(['rules', id, 2], 'A rule has a level and options, and nothing else.');
    if (isLevel(level)) levels.set(id, level);
    else refuse(['rules', id], getMismatch('"off", "warning" or "error"', level));
    if (level === 'off' && given === undefined) continue;
    const read = readOptions(id, given, refuse);
    if (read !== undefined) options.set(id, read);
  }
  const deployer =
    root['deployer'] === undefined ? undefined : DEPLOYER_OPTIONS.read(root['deployer'], ['deployer'], refuse);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const policy = { levels, options, ...(deployer && { deployer }) };
  return { kind: 'valid', policy, written: input as ImagePolicy };
}

function isLevel(level: unknown): level is RuleLevel {
  return RULE_LEVELS.some((known) => known === level);
}

function readOptions(id: RuleId, given: unknown, refuse: Refuse): unknown {
  const type = RULES.find((rule) => rule.id === id)?.options;
  const path = ['rules', id, 1];
  if (type === undefined) {
    if (given !== undefined) refuse(path, `The rule ${id} has no options.`);
    return undefined;
  }
  if (given !== undefined) return type.read(given, path, refuse);
  refuse(path, `The rule ${id} needs options such as ${type.example}.`);
  return undefined;
}

/** The text of an image-policy.json, validated. */
export function parseImagePolicy(text: string): ImagePolicyResult {
  let written: unknown;
  try {
    written = JSON.parse(dropByteOrderMark(text));
  } catch (error) {
    return { kind: 'invalid', problems: [{ path: [], message: `It is not JSON: ${(error as Error).message}.` }] };
  }
  return resolveImagePolicy(written);
}

/**
 * Path of the image policy that counts for a folder: the one in it, or in the nearest folder above it.
 * @param folder absolute, with separators of either kind
 */
export function findImagePolicyFile(folder: string, exists: (path: string) => boolean): string | undefined {
  const names = folder.replace(/[\\/]+$/, '').split(folder.startsWith('/') ? '/' : /[\\/]/);
  for (; names.length > 0; names.pop()) {
    const path = [...names, IMAGE_POLICY_FILE_NAME].join('/');
    if (exists(path)) return path;
  }
  return undefined;
}

/** A problem in one line, with the keys that lead to it. */
export function formatImagePolicyProblem({ path, message }: ImagePolicyProblem): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
