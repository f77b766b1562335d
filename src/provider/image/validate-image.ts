import {
  ABSENT,
  addDeploymentTag,
  checkImage,
  known,
  unknown,
  type Declared,
  type DeclaredImage,
  type DeclaredTag,
  type DeclaredTags,
} from '../../checks';
import { attributePath, isObjectValue, UNKNOWN, type Diagnostic, type ObjectValue, type Value } from '../../framework';
import type { Tags } from '../../client';
import { DURATION_IN_WORDS, parseDuration } from '../duration';
import { toDiagnostic } from '../diagnostic/finding-diagnostic';
import { hideValues } from '../diagnostic/hidden-value';
import { TIMEOUT_NAMES, type TimeoutName } from './image-state';

const CHECKED = ['name', 'name_prefix', 'description', 'workspace_id', 'region', 'tags'];

/** What can be said of a configuration without AWS. Unknown values pass. */
export function validateImage(config: ObjectValue): Diagnostic[] {
  const diagnostics = checkImage(declareImage(config)).map((finding) => toDiagnostic(finding));
  // A value that is refused is none that any message needs: it may be a secret in the wrong place.
  return [...hideValues(diagnostics, CHECKED, [config]), ...checkTimeouts(config)];
}

/** Findings that only the tags of the provider bring about; the others were reported by validateImage. */
export function validateWithDefaultTags(config: ObjectValue, defaultTags: Tags, deploymentId?: string): Diagnostic[] {
  if (defaultTags.size === 0 && deploymentId === undefined) return [];
  const image = declareImage(config);
  const added = addDeploymentTag(declareTags(defaultTags), declareString(deploymentId));
  const alone = new Set(checkImage(image).map((finding) => JSON.stringify(finding)));
  const all = checkImage(image, { defaultTags: added });
  return all.filter((finding) => !alone.has(JSON.stringify(finding))).map((finding) => toDiagnostic(finding));
}

function declareTags(tags: Tags): DeclaredTags {
  return known(new Map([...tags].map(([key, value]) => [key, known(value)])));
}

function declareImage(config: ObjectValue): DeclaredImage {
  return {
    name: declareString(config['name']),
    namePrefix: declareString(config['name_prefix']),
    description: declareString(config['description']),
    workspaceId: declareString(config['workspace_id']),
    region: declareString(config['region']),
    tags: declareTagValue(config['tags']),
  };
}

function declareString(value: Value | undefined): Declared<string> {
  if (value === UNKNOWN) return unknown('the value is known only after apply');
  return typeof value === 'string' ? known(value) : ABSENT;
}

/** Tags as the configuration has them, without those that are null: they are left out. */
export function declareTagValue(value: Value | undefined): DeclaredTags {
  if (value === UNKNOWN) return unknown('the tags are known only after apply');
  if (!isObjectValue(value)) return ABSENT;
  const tags = Object.entries(value).flatMap(([key, item]): [string, DeclaredTag][] => {
    const tag = declareString(item);
    return tag.kind === 'absent' ? [] : [[key, tag]];
  });
  return known(new Map(tags));
}

function checkTimeouts(config: ObjectValue): Diagnostic[] {
  const timeouts = config['timeouts'];
  if (!isObjectValue(timeouts)) return [];
  return TIMEOUT_NAMES.flatMap((name) => checkTimeout(name, timeouts[name]));
}

function checkTimeout(name: TimeoutName, value: Value | undefined): Diagnostic[] {
  if (typeof value !== 'string') return [];
  const ms = parseDuration(value);
  if (ms !== undefined && ms > 0) return [];
  const problem = ms === undefined ? 'is not a duration' : 'leaves no time';
  return [
    {
      severity: 'error',
      summary: 'Invalid Timeout',
      detail: `The timeout ${problem}.\n\nA timeout is ${DURATION_IN_WORDS}, and more than zero.\n\nWrite for example "90m".`,
      path: attributePath('timeouts', name),
    },
  ];
}
