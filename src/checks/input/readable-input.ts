import { defineRule } from '../rule';

/** Files that cannot be read as what they should be, and what in them the engines refuse to read. It cannot be turned off. */
export const readableInput = defineRule({
  id: 'readable-input',
  kind: 'input',
  description:
    'Report configurations and plans that cannot be read, can be read in more than one way, or are refused by the engines',
  summary: 'Input Not Readable',
  messages: { notReadable: 'error', refused: 'error' },
});
