import { defineRule } from '../rule';

/** Files that cannot be read as what they should be. It cannot be turned off. */
export const readableInput = defineRule({
  id: 'readable-input',
  kind: 'input',
  description: 'Report Terraform JSON that cannot be read, or can be read in more than one way',
  summary: 'Input Not Readable',
  messages: { notReadable: 'error' },
});
