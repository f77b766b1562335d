import { quote } from '../../text';
import { defineRule } from '../rule';

const NONE: readonly string[] = [];

/** Values for attributes that only the provider sets. */
export const noReadOnlyAttribute = defineRule({
  id: 'no-read-only-attribute',
  kind: 'image',
  description: 'Report values for attributes of an image that only the provider sets',
  summary: 'Invalid Configuration for Read-Only Attribute',
  messages: { readOnly: 'error' },
  target: 'key',
  check: ({ readOnlyAttributes = [] }) =>
    readOnlyAttributes.map((attribute) => ({
      message: 'readOnly',
      path: [attribute],
      problem: `The attribute ${quote(attribute)} is set in the configuration.`,
      reason:
        'Its value comes from the provider. A configured value would take its place in the state, and the provider would act on it.',
      remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
    })),
  createSkim:
    () =>
    ({ readOnlyAttributes = NONE }) =>
      readOnlyAttributes.length === 0,
});
