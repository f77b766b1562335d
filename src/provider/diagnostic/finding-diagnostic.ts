import type { Finding } from '../../checks';
import type { Diagnostic, Path, PathStep } from '../../framework';

/**
 * A finding as the engine shows it, at the attribute at fault.
 * @param root what the finding's path begins from; empty for the resource itself
 */
export function toDiagnostic(finding: Finding, root: Path = []): Diagnostic {
  const steps = finding.path.map((step, index): PathStep => {
    if (typeof step === 'number') return { index: step };
    return index === 0 ? { attribute: step } : { key: step };
  });
  return {
    severity: finding.severity === 'error' ? 'error' : 'warning',
    summary: finding.summary,
    detail: `${finding.problem}\n\n${finding.reason}\n\n${finding.remedy}`,
    path: [...root, ...steps],
  };
}
