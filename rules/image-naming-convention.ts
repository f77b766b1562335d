import { checkNamingConvention } from '../src/checks';
import { createRule } from './create-rule';
import { reportJson } from './language/report';
import { getImagePolicy } from './setting';
import { reportImages } from './typescript/report';

const id = 'image-naming-convention';

export default createRule({
  id,
  description: 'Require image names of the form that the organization wants',
  schema: [
    {
      type: 'object',
      properties: {
        pattern: { description: 'Regular expression that matches a whole name.', type: 'string', minLength: 1 },
        example: { description: 'A name of that form, for the message.', type: 'string', minLength: 1 },
      },
      required: ['pattern'],
      additionalProperties: false,
    },
  ],
  createTypeScript: (context) => {
    const { namingConvention } = getImagePolicy(context, id);
    if (namingConvention === undefined) return {};
    return reportImages(context, { ruleId: id, check: ({ image }) => checkNamingConvention(image, namingConvention) });
  },
  createJson: (context) => reportJson(context, id),
});
