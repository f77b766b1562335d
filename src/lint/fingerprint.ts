import type { AttributePath } from '../checks';

/** What tells one finding from another, whatever lines it moves to. */
export interface FindingIdentity {
  readonly rule: string;
  readonly scope: string;
  readonly address?: string;
  readonly path: AttributePath;
  /** Digest of the value at fault: another value is another finding. */
  readonly value: string;
}

/** 16 hex digits of a value as JSON. */
export function digestValue(value: unknown): string {
  return digest(value === undefined ? 'undefined' : JSON.stringify(value), 16);
}

/** 32 hex digits. */
export function fingerprint({ rule, scope, address, path, value }: FindingIdentity): string {
  return digest(JSON.stringify([rule, scope, address ?? null, path, value]), 32);
}

/** Where nothing is found nothing is digested, and the module, which takes its time, is not loaded. */
function digest(text: string, length: number): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
