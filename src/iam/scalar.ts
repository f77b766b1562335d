const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const EPOCH_SECONDS = /^-?\d+(\.\d+)?$/;
const YEAR = /^\d{4}$/;
/** The forms of the W3C note on ISO 8601 that cannot be taken for anything else. A time has a zone. */
const ISO_8601 = /^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?$/;

/** An integer or a decimal. Source: IAM User Guide, "IAM JSON policy elements: Condition operators", Numeric. */
export function parseNumber(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(text) : undefined;
}

/**
 * A date in seconds since 1970: ISO 8601 as the W3C profiles it, or UNIX time. Four digits could be a year or seconds
 * and are not read. Source: IAM User Guide, "IAM JSON policy elements: Condition operators", Date and time.
 */
export function parseDate(text: string): number | undefined {
  if (YEAR.test(text)) return undefined;
  if (EPOCH_SECONDS.test(text)) return Number(text);
  const milliseconds = ISO_8601.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

export function parseBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Base64 as it stands; its bytes are equal if the texts are. */
export function parseBase64(text: string): string | undefined {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text : undefined;
}
