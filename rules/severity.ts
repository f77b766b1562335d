import type { Linter } from 'eslint';
import { PLUGIN_NAME } from './rule-id';

/**
 * ESLint gives a rule one severity, while a check can find errors and warnings. This processor lowers the warnings of
 * this plugin, so that ESLint counts as the command does. Without it they have the severity of their rule.
 */
export const severity: Linter.Processor = {
  meta: { name: `${PLUGIN_NAME}/severity`, version: '1' },
  supportsAutofix: true,
  preprocess: (text) => [text],
  postprocess: (blocks) => blocks.flat().map((message) => (isWarning(message) ? { ...message, severity: 1 } : message)),
};

function isWarning({ ruleId, messageId }: Linter.LintMessage): boolean {
  return messageId === 'warning' && ruleId !== null && ruleId.startsWith(`${PLUGIN_NAME}/`);
}
