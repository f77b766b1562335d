import { sanitizeJson } from '../../text';
import type { Formatter } from './formatter';
import { limitFindings } from './shown';
import { listCounts } from './summary';

/** Everything, for programs: suppressed findings, those at info level, and entries of the baseline that are stale. */
export const formatJson: Formatter = (result, options) => {
  const { findings, hiddenCount } = limitFindings(result.findings, options);
  const report = {
    version: 1,
    summary: listCounts(result, hiddenCount, options),
    findings: findings.map(({ identity: _, range: __, grants: ___, ...finding }) => finding),
    staleBaseline: result.staleBaseline,
    missingPermissions: result.missingPermissions,
  };
  return `${sanitizeJson(JSON.stringify(report, null, 2))}\n`;
};
