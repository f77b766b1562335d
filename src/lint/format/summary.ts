import { formatCount } from '../../text';
import { countFindings, type LintResult } from '../lint-result';
import type { FormatOptions } from './formatter';

/**
 * What was looked at and what was found, in one line: `3 images checked in 1 stack: 1 error, 0 warnings, 2 values
 * unknown`. A report without findings says as much, so that silence is not taken for a verdict.
 */
export function formatSummary(result: LintResult, hiddenCount: number, { isVerbose }: FormatOptions): string {
  const { error, warning, info, suppressed } = countFindings(result);
  const unknown = `${formatCount(info, 'value')} unknown`;
  const parts = [
    formatCount(error, 'error'),
    formatCount(warning, 'warning'),
    info === 0 || isVerbose ? unknown : `${unknown} (--verbose lists ${info === 1 ? 'it' : 'them'})`,
    ...(suppressed === 0 ? [] : [`${formatCount(suppressed, 'finding')} suppressed`]),
    ...(hiddenCount === 0 ? [] : [`${formatCount(hiddenCount, 'finding')} not shown`]),
  ];
  return `${formatCount(result.imageCount, 'image')} checked in ${formatPlaces(result)}: ${parts.join(', ')}`;
}

function formatPlaces({ stackCount, sourceCount }: LintResult): string {
  const sources = formatCount(sourceCount, 'source');
  if (sourceCount === 0) return formatCount(stackCount, 'stack');
  return stackCount === 0 ? sources : `${formatCount(stackCount, 'stack')} and ${sources}`;
}

/** The same for programs. */
export function listCounts(result: LintResult, hiddenCount: number) {
  const { error, warning, info, suppressed } = countFindings(result);
  return {
    images: result.imageCount,
    stacks: result.stackCount,
    sources: result.sourceCount,
    errors: error,
    warnings: warning,
    unknown: info,
    suppressed,
    notShown: hiddenCount,
  };
}
