import type { Formatter } from './formatter';

/** Everything, for programs: suppressed findings, those at info level, and entries of the baseline that are stale. */
export const formatJson: Formatter = ({ findings, staleBaseline }) =>
  `${JSON.stringify({ version: 1, findings: findings.map(({ identity: _, range: __, ...finding }) => finding), staleBaseline }, null, 2)}\n`;
