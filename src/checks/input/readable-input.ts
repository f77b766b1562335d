import { defineRule } from '../rule';

/** Files that cannot be read as what they should be. It cannot be turned off. */
export const readableInput = defineRule({
  id: 'readable-input',
  kind: 'input',
  description: 'Report Terraform JSON that cannot be read in one way only',
  summary: 'Input Not Readable',
  messages: { notReadable: 'error' },
});
