import { escapeLines } from '../../text';
import { listShown } from '../lint-result';
import type { Formatter } from './formatter';

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const;

/** Code Quality report of GitLab. Each entry needs a fingerprint of its own, so that repetitions are numbered. */
export const formatGitlab: Formatter = ({ findings }, { isVerbose }) => {
  const seen = new Map<string, number>();
  const issues = listShown(findings, isVerbose).map(
    ({ ruleId, severity, message, address, file, line, column, endLine, endColumn, fingerprint }) => {
      const count = (seen.get(fingerprint) ?? 0) + 1;
      seen.set(fingerprint, count);
      return {
        description: escapeLines(address === undefined ? message : `${address}: ${message}`),
        check_name: ruleId,
        fingerprint: count === 1 ? fingerprint : `${fingerprint}-${count}`,
        severity: SEVERITIES[severity],
        location: {
          path: file,
          positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
          lines: { begin: line, end: endLine },
        },
      };
    },
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
};
