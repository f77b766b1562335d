import type { AttributePath, Finding } from '../../checks';

/**
 * Marks the findings that are not there, word for word, where nothing sensitive is known: something sensitive led to
 * them, and may stand in their words.
 * @param findOpen what the same rule finds without what is sensitive; called only where something is found at all
 */
export function markSecret(found: readonly Finding[], findOpen: () => readonly Finding[]): readonly Finding[] {
  if (found.length === 0) return found;
  const open = new Set(findOpen().map((finding) => JSON.stringify(finding)));
  return found.map((finding) => (open.has(JSON.stringify(finding)) ? finding : { ...finding, isSecret: true }));
}

/** The beginning of a path in a policy, up to the first name that the policy itself gives. */
export function cutPolicyPath(path: AttributePath): AttributePath {
  const end = path.findIndex((step) => typeof step === 'string' && !ELEMENTS.has(step));
  return end === -1 ? path : path.slice(0, end);
}

const ELEMENTS: ReadonlySet<string> = new Set([
  'Version',
  'Statement',
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);
