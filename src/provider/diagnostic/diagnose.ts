import { attributePath, type Diagnostic } from '../../framework';

/** A diagnostic on one attribute; paragraphs are parted by empty lines. */
export function diagnose(
  severity: Diagnostic['severity'],
  summary: string,
  paragraphs: readonly string[],
  attribute?: string,
): Diagnostic {
  const detail = paragraphs.join('\n\n');
  return { severity, summary, detail, ...(attribute !== undefined && { path: attributePath(attribute) }) };
}

/** An error would taint an object that is good. */
export function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
