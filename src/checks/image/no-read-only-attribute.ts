import { quote, type Finding } from '../finding';

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
    problem: `The attribute ${quote(attribute)} is set in the configuration.`,
    reason:
      'Its value comes from the provider. A configured one would stand in the state in its place, and the provider would act on it.',
    remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
  }));
}
