import type { Linter } from 'eslint';
import { isSuppressible, RULES } from '../src/checks';
import { startRecording, stopRecording, toKey, type Recording } from './recording';
import { PLUGIN_NAME } from './rule-id';
import { VERSION } from './version';

/**
 * ESLint gives a rule one severity, while a check can find errors and warnings. This processor lowers the warnings of
 * this plugin, so that ESLint counts as the command does. Without it they have the severity of their rule.
 */
export const severity: Linter.Processor = {
  meta: { name: `${PLUGIN_NAME}/severity`, version: VERSION },
  supportsAutofix: true,
  preprocess(text, filename) {
    startRecording(filename);
    return [text];
  },
  postprocess(blocks) {
    const recording = stopRecording();
    const messages = blocks.flat();
    return [...messages, ...(recording === undefined ? [] : restore(messages, recording))].map((message) =>
      recording?.get(message)?.severity === 'warning' ? { ...message, severity: 1 } : message,
    );
  },
};

/** A comment that switches a rule off cannot switch off what is said of it, in the same breath or in another. */
function restore(messages: readonly Linter.LintMessage[], recording: Recording): Linter.LintMessage[] {
  const seen = new Set(messages.map(toKey));
  return [...recording.list()].flatMap(([identity, finding]) => {
    if (!isAboutSuppression(finding.ruleId) || seen.has(toKey(identity))) return [];
    return [{ ...identity, severity: 2 as const, messageId: finding.messageId }];
  });
}

function isAboutSuppression(ruleId: string): boolean {
  return !isSuppressible(ruleId) && RULES.some(({ id, kind }) => id === ruleId && kind === 'suppression');
}
