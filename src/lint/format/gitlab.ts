import { sanitize, sanitizeJson } from '../../text';
import type { Formatter } from './formatter';
import { getPlaces } from '../located-finding';
import { formatSingleMessage } from './message';
import { selectShown } from './shown';

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const;

/** Code Quality report of GitLab. Each entry needs a fingerprint of its own, so that repetitions are numbered. */
export const formatGitlab: Formatter = (result, options) => {
  const seen = new Map<string, number>();
  const issues = selectShown(result.findings, options).findings.map((finding) => {
    const { ruleId, severity, address, fingerprint } = finding;
    const { at } = getPlaces(finding);
    const { file, line, column, endLine, endColumn } = at;
    const message = formatSingleMessage(finding);
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return {
      description: address === undefined ? message : `${sanitize(address)}: ${message}`,
      check_name: ruleId,
      fingerprint: count === 1 ? fingerprint : `${fingerprint}-${count}`,
      severity: SEVERITIES[severity],
      location: {
        path: sanitize(file),
        positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
        lines: { begin: line, end: endLine },
      },
    };
  });
  return `${sanitizeJson(JSON.stringify(issues, null, 2))}\n`;
};
