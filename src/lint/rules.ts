import { IMAGE_RULES } from './image-rule';
import { PERMISSION_RULES } from './permission-rule';
import { PROJECT_RULES } from './project-rule';
import { REUSED_NAME_RULE } from './reused-name-rule';
import type { Rule } from './rule';
import { SUPPRESSION_RULES } from './suppression-rule';

/** Every rule that can be configured, by its id. */
export const RULES: readonly Rule[] = [
  ...IMAGE_RULES,
  ...PROJECT_RULES,
  REUSED_NAME_RULE,
  ...PERMISSION_RULES,
  ...SUPPRESSION_RULES,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Id of the findings about files that cannot be read as what they should be. It cannot be turned off. */
export const READ_RULE = { id: 'readable-input', description: 'Input that can be read' } as const;
