import type { Rule as EslintRule } from 'eslint';
import { readableInput } from '../../src/checks';
import { getRecording } from '../recording';
import { reportFinding } from '../report';
import { readImages } from '../source/image';
import { findUnread } from '../source/unread';

/** Lists what makes or changes images and cannot be read, and counts the images that can. */
export function reportUnread(context: EslintRule.RuleContext): void {
  const { images, program } = readImages(context);
  const recording = getRecording();
  if (recording !== undefined) recording.imageCount = images.length;
  const { id: ruleId, summary } = readableInput;
  for (const { node, what, why } of findUnread(program)) {
    const finding = {
      ruleId,
      messageId: 'notEvaluated',
      severity: 'info',
      summary,
      path: [],
      problem: `${what} could not be evaluated: ${why}.`,
      reason: 'What is not read is not checked here.',
      remedy: 'Lint what the program synthesizes, too.',
    } as const;
    reportFinding(context, finding, node.loc);
  }
}
