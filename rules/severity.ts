import type { Linter } from 'eslint';
import { startRecording, stopRecording } from './recording';
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
    return blocks
      .flat()
      .map((message) => (recording?.get(message)?.severity === 'warning' ? { ...message, severity: 1 } : message));
  },
};
