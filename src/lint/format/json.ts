import type { Formatter } from './formatter';

/** Everything, for programs: suppressed findings and those at info level too. */
export const formatJson: Formatter = ({ findings }) => `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
