import plugin from '../../../rules';
import { lintText } from '../lint-text';
import { source } from '../rule-tester';

const withOptions = (options: object) => ({
  imagePolicy: { rules: { 'image-naming-convention': ['error', options] } },
});

source.run('image-naming-convention', plugin.rules['image-naming-convention'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: withOptions({ pattern: '[a-z]+' }),
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: f() });`,
      settings: withOptions({ pattern: 'x' }),
    },
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: withOptions({ pattern: '[a-z]+-[0-9]+', example: 'office-1' }),
      errors: [
        {
          messageId: 'offConvention',
          data: {
            problem: 'The image name "office" does not follow the naming convention.',
            remedy: 'Rename the image, as in "office-1".',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 47,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: x ? 'a' : 'b' });`,
      settings: withOptions({ pattern: 'a' }),
      errors: [
        {
          messageId: 'offConvention',
          data: { problem: 'The image name "b" does not follow the naming convention.', remedy: 'Rename the image.' },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 52,
        },
      ],
    },
  ],
});

test('an image policy that is invalid says why', () => {
  const code = `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', { name: 'office' });`;
  const lint = (settings: Record<string, unknown>) => () =>
    lintText(code, { rules: { 'image-naming-convention': 'error' }, settings });
  expect(lint(withOptions({ pattern: '(?=a)' }))).toThrow('it uses look-around');
  expect(lint(withOptions({ patern: 'a' }))).toThrow('There is no "patern" here');
  expect(lint({ imagePolicy: { deployre: {} } })).toThrow('There is no "deployre" here');
});
