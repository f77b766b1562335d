import { quote } from '../finding';
import type { NamingConvention } from '../image/image-naming-convention';
import { compilePattern, type Pattern } from './pattern';
import type { RequiredTag, RequiredTags } from '../image/require-image-tags';
import { isRuleId, RULE_IDS, type RuleId } from '../rule-id';

/** Name of the file that holds an image policy. */
export const POLICY_FILE_NAME = 'image-policy.json';

/** How much a rule counts. `default`: as each finding says itself. */
export type RuleLevel = 'off' | 'warning' | 'error';

/** The principal that applies the configuration. Paths are relative to the file that names them. */
export interface DeployerOptions {
  /** Files of identity policies. */
  readonly policies?: readonly string[];
  /** Address or name of a role in the stacks: `aws_iam_role.deployer`. Its policies there count too. */
  readonly role?: string;
  readonly boundary?: string;
  /** Service control policies, level by level from the root of the organization. */
  readonly scps?: readonly (readonly string[])[];
  readonly session?: readonly string[];
  /** Twelve digits: the account that images are made in, where the provider's configuration does not tell. */
  readonly accountId?: string;
}

/** What an organization wants of its images, as it stands in image-policy.json. */
export interface ImagePolicy {
  readonly rules?: { readonly [id in RuleId]?: RuleLevel | readonly [RuleLevel, Record<string, unknown>] };
  readonly deployer?: DeployerOptions;
}

/** The same, validated. */
export interface ResolvedImagePolicy {
  readonly levels: ReadonlyMap<RuleId, RuleLevel>;
  readonly requiredTags: RequiredTags;
  readonly namingConvention?: NamingConvention;
  readonly deployer?: DeployerOptions;
}

export interface ImagePolicyProblem {
  /** Keys from the root of the configuration. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export const DEFAULT_IMAGE_POLICY: ResolvedImagePolicy = { levels: new Map(), requiredTags: new Map() };

export type ImagePolicyResult =
  | { readonly kind: 'valid'; readonly policy: ResolvedImagePolicy }
  | { readonly kind: 'invalid'; readonly problems: readonly ImagePolicyProblem[] };

/** Validates a configuration from a file or from a program. */
export function resolveImagePolicy(input: unknown): ImagePolicyResult {
  const reader = new Reader();
  const root = reader.object(input, [], ['$schema', 'rules', 'deployer']);
  const levels = new Map<RuleId, RuleLevel>();
  let requiredTags: RequiredTags = new Map();
  let namingConvention: NamingConvention | undefined;
  const rules = root['rules'] === undefined ? {} : reader.object(root['rules'], ['rules'], RULE_IDS);
  for (const [id, setting] of Object.entries(rules)) {
    if (!isRuleId(id)) continue;
    const path = ['rules', id];
    const [level, options] = Array.isArray(setting) ? setting : [setting];
    if (level === 'off' || level === 'warning' || level === 'error') levels.set(id, level);
    else reader.refuse(path, `${show(level)} is no level. Write "off", "warning" or "error".`);
    if (id === 'require-image-tags') requiredTags = readRequiredTags(reader, options, [...path, 1]);
    else if (id === 'image-naming-convention') namingConvention = readNamingConvention(reader, options, [...path, 1]);
    else if (options !== undefined) reader.refuse([...path, 1], `The rule ${id} has no options.`);
  }
  const deployer = root['deployer'] === undefined ? undefined : readDeployerOptions(reader, root['deployer']);
  if (reader.problems.length > 0) return { kind: 'invalid', problems: reader.problems };
  return {
    kind: 'valid',
    policy: { levels, requiredTags, ...(namingConvention && { namingConvention }), ...(deployer && { deployer }) },
  };
}

/** Every file that the deployer names. */
export function listDeployerFiles({ policies = [], boundary, scps = [], session = [] }: DeployerOptions): string[] {
  return [...policies, ...(boundary === undefined ? [] : [boundary]), ...scps.flat(), ...session];
}

/** The same deployer with each file by the path that `map` makes of its path. */
export function mapDeployerFiles(deployer: DeployerOptions, map: (path: string) => string): DeployerOptions {
  const { policies, boundary, scps, session } = deployer;
  return {
    ...deployer,
    ...(policies && { policies: policies.map(map) }),
    ...(boundary !== undefined && { boundary: map(boundary) }),
    ...(scps && { scps: scps.map((level) => level.map(map)) }),
    ...(session && { session: session.map(map) }),
  };
}

/**
 * Path of the image policy that counts for a folder: the one in it, or in the nearest folder above it.
 * @param folder absolute, with separators of either kind
 */
export function findPolicyFile(folder: string, exists: (path: string) => boolean): string | undefined {
  const names = folder.replace(/[\\/]+$/, '').split(folder.startsWith('/') ? '/' : /[\\/]/);
  for (; names.length > 0; names.pop()) {
    const path = [...names, POLICY_FILE_NAME].join('/');
    if (exists(path)) return path;
  }
  return undefined;
}

/** A problem in one line, with the keys that lead to it. */
export function formatPolicyProblem({ path, message }: ImagePolicyProblem): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function readRequiredTags(reader: Reader, options: unknown, path: Path): RequiredTags {
  const { tags } = options === undefined ? { tags: undefined } : reader.object(options, path, ['tags']);
  if (tags === undefined) {
    reader.refuse(path, 'The rule require-image-tags wants { "tags": { "<key>": {} } }.');
    return new Map();
  }
  return new Map(
    Object.entries(reader.object(tags, [...path, 'tags'])).map(([key, value]): [string, RequiredTag] => {
      const at = [...path, 'tags', key];
      const requirement = reader.object(value, at, ['values', 'pattern']);
      const values =
        requirement['values'] === undefined ? undefined : reader.strings(requirement['values'], [...at, 'values']);
      const pattern =
        requirement['pattern'] === undefined ? undefined : reader.pattern(requirement['pattern'], [...at, 'pattern']);
      return [key, { ...(values && { values }), ...(pattern && { pattern }) }];
    }),
  );
}

function readNamingConvention(reader: Reader, options: unknown, path: Path): NamingConvention | undefined {
  if (options === undefined) {
    reader.refuse(path, 'The rule image-naming-convention wants { "pattern": "<regular expression>" }.');
    return undefined;
  }
  const { pattern: source, example } = reader.object(options, path, ['pattern', 'example']);
  const pattern = reader.pattern(source, [...path, 'pattern']);
  if (pattern === undefined) return undefined;
  const shown = example === undefined ? undefined : reader.string(example, [...path, 'example']);
  if (shown !== undefined && !pattern.test(shown))
    reader.refuse([...path, 'example'], `${show(shown)} does not match the pattern.`);
  return { pattern, ...(shown !== undefined && { example: shown }) };
}

function readDeployerOptions(reader: Reader, input: unknown): DeployerOptions {
  const path = ['deployer'];
  const options = reader.object(input, path, ['policies', 'role', 'boundary', 'scps', 'session', 'accountId']);
  const read = <T>(name: string, as: (value: unknown, at: Path) => T) =>
    options[name] === undefined ? {} : { [name]: as(options[name], [...path, name]) };
  const accountId = options['accountId'];
  if (accountId !== undefined && !/^\d{12}$/.test(String(accountId)))
    reader.refuse([...path, 'accountId'], `${show(accountId)} is no account id, which has twelve digits.`);
  return {
    ...read('policies', (value, at) => reader.strings(value, at)),
    ...read('role', (value, at) => reader.string(value, at)),
    ...read('boundary', (value, at) => reader.string(value, at)),
    ...read('scps', (value, at) => reader.list(value, at).map((level, index) => reader.strings(level, [...at, index]))),
    ...read('session', (value, at) => reader.strings(value, at)),
    ...read('accountId', (value, at) => reader.string(value, at)),
  };
}

type Path = readonly (string | number)[];

/** Takes values apart and notes what is not as it should be. */
class Reader {
  readonly problems: ImagePolicyProblem[] = [];

  refuse(path: Path, message: string): void {
    this.problems.push({ path, message });
  }

  object(value: unknown, path: Path, keys?: readonly string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse(path, `${show(value)} is no object.`);
      return {};
    }
    for (const key of Object.keys(value)) {
      if (keys?.includes(key) === false)
        this.refuse(
          [...path, key],
          `There is no ${quote(key)} here. Known are ${keys.filter((known) => known !== '$schema').join(', ')}.`,
        );
    }
    return Object.fromEntries(Object.entries(value));
  }

  list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.refuse(path, `${show(value)} is no list.`);
    return [];
  }

  string(value: unknown, path: Path): string {
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(path, `${show(value)} is no text.`);
    return '';
  }

  strings(value: unknown, path: Path): readonly string[] {
    return this.list(value, path).map((item, index) => this.string(item, [...path, index]));
  }

  pattern(value: unknown, path: Path): Pattern | undefined {
    const source = this.string(value, path);
    if (source === '') return undefined;
    const result = compilePattern(source);
    if (result.kind === 'pattern') return result.pattern;
    this.refuse(path, `The pattern ${quote(source)} cannot be used: ${result.why}.`);
    return undefined;
  }
}

function show(value: unknown): string {
  return value === undefined
    ? 'Nothing'
    : quote(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
}
