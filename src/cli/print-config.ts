import { mapDeployerFiles, RULES, type Rule, type ImagePolicy, type RuleLevel } from '../checks';
import type { VariableSettings } from '../lint';
import { DEFAULT_TAG_VARIABLE } from '../model';
import { sanitizeJson } from '../text';
import type { LoadedImagePolicy } from './image-policy';
import { showPath } from './read-source';

/** What a run would apply. */
export interface PrintedRun {
  readonly loaded: LoadedImagePolicy;
  readonly paths: readonly string[];
  readonly settings: VariableSettings;
}

/**
 * What counts in a run, and where it is from, as JSON. A level of `default` leaves each problem of a rule the severity
 * that it has by itself. Of variables only the names are shown, as a value may be a secret.
 */
export function formatConfig({ loaded, paths, settings }: PrintedRun, cwd: string): string {
  const { file, imagePolicy } = loaded;
  const { deployer } = imagePolicy;
  const config = {
    imagePolicy: file ?? null,
    rules: Object.fromEntries(RULES.map((rule) => [rule.id, describeRule(rule, imagePolicy, file)])),
    deployer: deployer === undefined ? null : mapDeployerFiles(deployer, (path) => showPath(path, cwd)),
    paths,
    variables: listVariables(settings),
  };
  return `${sanitizeJson(JSON.stringify(config, null, 2))}\n`;
}

function describeRule(
  { id, messages, isOptional = false, options: type }: Rule,
  { rules = {} }: ImagePolicy,
  file?: string,
) {
  const written = Object.entries(rules).find(([ruleId]) => ruleId === id)?.[1];
  const [level, options] = (Array.isArray(written) ? written : [written]) as [RuleLevel?, object?];
  // An optional rule waits for a level, and one with options has nothing to do without them.
  const effective = level ?? (isOptional || type !== undefined ? 'off' : 'default');
  return {
    level: effective,
    origin: level === undefined ? 'default' : file,
    ...(effective !== 'off' && { severities: listSeverities(messages, level) }),
    ...(options !== undefined && { options }),
  };
}

function listSeverities(messages: Rule['messages'], level: RuleLevel | undefined) {
  return Object.fromEntries(Object.entries(messages).map(([name, own]) => [name, level ?? own]));
}

function listVariables({ before = [], after = [], defaultTags = new Map() }: VariableSettings) {
  const describe = (origin: string) => (setting: (typeof after)[number]) => {
    if (setting.kind === 'text') return { origin, name: setting.name };
    return { origin: '--var-file', file: setting.kind === 'file' ? setting.file.path : setting.path };
  };
  const tags = [...defaultTags.keys()].map((key) => ({ origin: 'environment', name: `${DEFAULT_TAG_VARIABLE}${key}` }));
  return [...before.map(describe('environment')), ...tags, ...after.map(describe('--var'))];
}
