import { formatCount, formatFirst, quotePath } from '../../text';
import { countFindings, type LintResult } from '../lint-result';
import type { FormatOptions } from './formatter';

/**
 * What was looked at and what was found, in one line: `3 images checked in 1 stack: 1 error, 0 warnings, 2 values
 * unknown`. A report without findings says as much, so that silence is not taken for a verdict; it also says where
 * nobody's permissions were checked.
 */
export function formatSummary(result: LintResult, hiddenCount: number, options: FormatOptions): string {
  const { isVerbose, unreadModules = [] } = options;
  const { error, warning, unknown, note, suppressed } = countFindings(result);
  const listed = `${formatCount(unknown, 'value')} unknown${note === 0 ? '' : `, ${formatCount(note, 'note')}`}`;
  const parts = [
    formatCount(error, 'error'),
    formatCount(warning, 'warning'),
    isVerbose || unknown + note === 0 ? listed : `${listed} (--verbose lists ${unknown + note === 1 ? 'it' : 'them'})`,
    ...(suppressed === 0 ? [] : [`${formatCount(suppressed, 'finding')} suppressed`]),
    ...(hiddenCount === 0 ? [] : [`${formatCount(hiddenCount, 'finding')} not shown`]),
    ...(result.hasDeployer ? [] : ['permissions not checked (no deployer is named)']),
    ...(unreadModules.length === 0 ? [] : [describeUnread(unreadModules)]),
  ];
  return `${formatCount(result.imageCount, 'image')} checked in ${formatPlaces(result)}: ${parts.join(', ')}`;
}

function formatPlaces({ stackCount, sourceCount }: LintResult): string {
  const sources = formatCount(sourceCount, 'source');
  if (sourceCount === 0) return formatCount(stackCount, 'stack');
  return stackCount === 0 ? sources : `${formatCount(stackCount, 'stack')} and ${sources}`;
}

/** A run takes the folders of root modules by name. */
function describeUnread(folders: readonly string[]): string {
  const named = formatFirst(folders.map(quotePath), 3);
  return `${formatCount(folders.length, 'module')} in folders below not looked at (${named})`;
}

/** The same for programs. */
export function listCounts(result: LintResult, hiddenCount: number, { unreadModules = [] }: FormatOptions) {
  const { error, warning, unknown, note, suppressed } = countFindings(result);
  return {
    images: result.imageCount,
    stacks: result.stackCount,
    sources: result.sourceCount,
    errors: error,
    warnings: warning,
    unknown,
    notes: note,
    suppressed,
    notShown: hiddenCount,
    permissionsChecked: result.hasDeployer,
    ...(unreadModules.length > 0 && { unreadModules }),
  };
}
