const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** What a duration is, for messages. */
export const DURATION_IN_WORDS = 'one or more numbers, each with a unit of h, m, s or ms, such as "90m" or "1h30m"';

/** Milliseconds of a duration as Terraform providers write it, such as `90m`, `1h30m` or `1.5h`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    total += Number(number) * (UNIT_MS[unit] ?? NaN);
  return total;
}
