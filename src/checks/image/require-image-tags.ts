import type { DeclaredImage, DeclaredTags } from '../declared-image';
import { quote, type Finding } from '../finding';
import type { Pattern } from '../config/pattern';

const RULE = {
  ruleId: 'require-image-tags',
  severity: 'error',
  summary: 'Required Tag Missing',
  target: 'value',
} as const;

/** What a required tag may hold. Without either, any value. */
export interface RequiredTag {
  readonly values?: readonly string[];
  /** Matches the whole value. */
  readonly pattern?: Pattern;
}

/** By key. Keys are case-sensitive, as AWS has them. */
export type RequiredTags = ReadonlyMap<string, RequiredTag>;

/**
 * Whether the image has every required tag, with a value that is allowed. `default_tags` count; the image's own tags
 * win over them.
 */
export function checkRequiredTags(
  { tags }: Pick<DeclaredImage, 'tags'>,
  required: RequiredTags,
  defaultTags: DeclaredTags = { kind: 'absent' },
): Finding[] {
  return [...required].flatMap(([key, requirement]) => {
    const own = tags.kind === 'known' ? tags.value.get(key) : undefined;
    const inherited = defaultTags.kind === 'known' ? defaultTags.value.get(key) : undefined;
    const value = own ?? inherited;
    if (value === undefined || value.kind === 'absent') {
      const isKnown = tags.kind !== 'unknown' && defaultTags.kind !== 'unknown';
      return isKnown ? [getMissingFinding(key, requirement, tags)] : [];
    }
    if (value.kind === 'unknown') return [];
    return isAllowed(value.value, requirement)
      ? []
      : [getValueFinding(key, value.value, requirement, own === undefined)];
  });
}

function isAllowed(value: string, { values, pattern }: RequiredTag): boolean {
  return (values === undefined || values.includes(value)) && (pattern === undefined || pattern.test(value));
}

function getMissingFinding(key: string, requirement: RequiredTag, tags: DeclaredTags): Finding {
  const other =
    tags.kind === 'known' ? [...tags.value.keys()].find((own) => own.toLowerCase() === key.toLowerCase()) : undefined;
  const hint = other === undefined ? '' : `; its tag ${quote(other)} differs in letter case, which counts`;
  return {
    ...RULE,
    path: ['tags'],
    problem: `The image has no tag ${quote(key)}${hint}.`,
    reason: 'The image policy requires it.',
    remedy: `Add it${getAllowedWords(requirement)}, to the image or to the default_tags of the provider.`,
  };
}

function getValueFinding(key: string, value: string, requirement: RequiredTag, isInherited: boolean): Finding {
  const origin = isInherited ? ", which it has from the provider's default_tags," : '';
  return {
    ...RULE,
    path: isInherited ? ['tags'] : ['tags', key],
    problem: `Tag ${quote(key)}${origin} has the value ${quote(value)}.`,
    reason: 'The image policy does not allow that value.',
    remedy: `Give it${getAllowedWords(requirement)}.`,
  };
}

function getAllowedWords({ values, pattern }: RequiredTag): string {
  if (values !== undefined) return ` with one of ${values.map(quote).join(', ')}`;
  return pattern === undefined ? '' : ` with a value that matches ${quote(pattern.source)}`;
}
