import plugin from '../../../rules';
import { terraform } from '../rule-tester';

terraform.run('readable-input', plugin.rules['readable-input'], {
  valid: ['{ "resource": {} }', '{ "Version": "2012-10-17", "Statement": [] }'],
  invalid: [
    {
      code: '{ "resource": {}, "resource": { "workspaces_image": {} } }',
      errors: [
        {
          messageId: 'notReadable',
          data: { problem: 'The key "resource" appears more than once in one object.', remedy: 'Keep one of them.' },
          line: 1,
          column: 19,
          endLine: 1,
          endColumn: 29,
        },
      ],
    },
    {
      code: '{ "images": [] }',
      errors: [
        {
          messageId: 'notReadable',
          data: {
            problem: 'The file is neither Terraform JSON, nor a plan, nor an IAM policy.',
            remedy: 'Name another file, or the folder that cdktf wrote.',
          },
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 17,
        },
      ],
    },
  ],
});
