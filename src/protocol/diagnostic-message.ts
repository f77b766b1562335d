import type { Diagnostic, Path } from '../framework';
import type { ATTRIBUTE_PATH, DIAGNOSTIC } from './message';
import { SEVERITY } from './message';
import type { Encodable } from './protobuf';

/** Messages `Diagnostic` of the protocol. */
export function diagnosticMessages(diagnostics: readonly Diagnostic[]): Encodable<typeof DIAGNOSTIC>[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: SEVERITY[severity],
    summary,
    detail,
    ...(path !== undefined && path.length > 0 && { attribute: pathMessage(path) }),
  }));
}

/** The message `AttributePath` of the protocol. */
export function pathMessage(path: Path): Encodable<typeof ATTRIBUTE_PATH> {
  return {
    steps: path.map((step) => {
      if ('attribute' in step) return { attributeName: step.attribute };
      return 'key' in step ? { elementKeyString: step.key } : { elementKeyInt: step.index };
    }),
  };
}
