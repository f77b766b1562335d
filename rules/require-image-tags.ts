import { checkRequiredTags } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { getImagePolicy } from './setting';
import { reportImages } from './typescript/report';

const id = 'require-image-tags';

export default createRule({
  id,
  description: 'Require tags on every image, with the values that the organization allows',
  schema: [
    {
      type: 'object',
      properties: {
        tags: {
          description: 'The required tags by their keys.',
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: {
              values: {
                description: 'The values that are allowed.',
                type: 'array',
                items: { type: 'string' },
                minItems: 1,
              },
              pattern: { description: 'Regular expression that matches a whole value.', type: 'string', minLength: 1 },
            },
            additionalProperties: false,
          },
        },
      },
      required: ['tags'],
      additionalProperties: false,
    },
  ],
  createTypeScript: (context) => {
    const { requiredTags } = getImagePolicy(context, id);
    return reportImages(context, {
      ruleId: id,
      check: ({ image }, { provider }) => checkRequiredTags(image, requiredTags, provider.defaultTags),
    });
  },
  createJson: (context) => reportJson(context, id),
});
