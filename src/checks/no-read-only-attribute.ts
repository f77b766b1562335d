import { quote, type Finding } from './finding';

const RULE = {
  ruleId: 'no-read-only-attribute',
  severity: 'error',
  summary: 'Invalid Configuration for Read-Only Attribute',
  target: 'key',
} as const;

/** @param attributes those of the attributes that only the provider sets which are configured, as names of the resource */
export function checkReadOnlyAttributes(attributes: readonly string[] = []): Finding[] {
  return attributes.map((attribute) => ({
    ...RULE,
    path: [attribute],
    problem: `The attribute ${quote(attribute)} is configured.`,
    reason: 'It is read-only: only the provider sets its value.',
    remedy: 'Remove it from the configuration.',
  }));
}
