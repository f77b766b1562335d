import { isJsonObject, type JsonValue } from '../terraform';

/** An entry of `lint.suppress` in the `"//"` of a resource, as it is written there. */
export interface SuppressionEntry {
  readonly rule: string;
  readonly reason: string | undefined;
  /** ISO date, the last day on which it counts. */
  readonly expires: string | undefined;
  /** Index in the list. */
  readonly index: number;
}

/** Entries that name a rule; anything else is none. */
export function readSuppressions(value: JsonValue | undefined): SuppressionEntry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: JsonValue, index): SuppressionEntry[] => {
    if (!isJsonObject(entry) || typeof entry.rule !== 'string') return [];
    const reason = typeof entry.reason === 'string' && entry.reason.trim() !== '' ? entry.reason.trim() : undefined;
    return [{ rule: entry.rule, reason, expires: typeof entry.expires === 'string' ? entry.expires : undefined, index }];
  });
}
