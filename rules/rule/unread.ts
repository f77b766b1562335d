import type { Rule as EslintRule } from 'eslint';
import { readableInput } from '../../src/checks';
import { getRecording } from '../recording';
import { reportFinding } from '../report';
import type { SourceFile } from '../evaluator/source-file';
import { readImages, type ImageSite } from '../source/image';
import { findSuppressCalls } from '../source/suppress-call';
import { findUnread } from '../source/unread';
import type { Unread } from '../source/unread-entry';

/** Lists what makes or changes images and cannot be read, and counts the images that can. */
export function reportUnread(context: EslintRule.RuleContext): void {
  const { images, program } = readImages(context);
  const recording = getRecording();
  if (recording !== undefined) recording.imageCount = images.length;
  const { id: ruleId, summary } = readableInput;
  for (const { node, what, why } of [...findUnread(program), ...listUnsure(images, program.file)]) {
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

/** Suppressions that do not count, as they are called sometimes only. */
function listUnsure(images: readonly ImageSite[], home: SourceFile): Unread[] {
  const calls = images.flatMap(({ site }) => findSuppressCalls(site));
  const nodes = calls.filter(({ isSure, file }) => !isSure && file === home).map(({ locate }) => locate([0]).node);
  const why = 'it is not called whenever the image is made, so that it suppresses nothing here';
  return [...new Set(nodes)].map((node) => ({ node, what: 'What suppress does', why }));
}
