type Version = readonly [major: number, minor: number, patch: number];

/** Operator, and a version whose parts behind the first may be left out. */
const COMPARATOR = /^(\^|~|>=|<=|>|<|=)?v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/;

/**
 * Whether a version is in a range as package.json has it: comparators, side by side or with `||` between. Suffixes such
 * as `-rc.1` are not compared. Undefined where the range says more than that, or the version is none.
 */
export function isInRange(version: string, range: string): boolean | undefined {
  const found = parse(version)?.version;
  if (found === undefined) return undefined;
  const alternatives = range.split('||').map((part) => holdsAll(found, part.trim()));
  return alternatives.includes(undefined) ? undefined : alternatives.includes(true);
}

function holdsAll(version: Version, range: string): boolean | undefined {
  if (range === '*' || range === '') return true;
  const verdicts = range
    .replace(/([<>=^~])\s+/g, '$1')
    .split(/\s+/)
    .map((text) => holds(version, text));
  return verdicts.includes(undefined) ? undefined : !verdicts.includes(false);
}

function holds(version: Version, comparator: string): boolean | undefined {
  const parsed = parse(comparator);
  if (parsed === undefined) return undefined;
  const { operator, version: bound, given } = parsed;
  const isAtLeast = compare(version, bound) >= 0;
  const isBelow = (end: Version) => compare(version, end) < 0;
  switch (operator) {
    case '>=':
      return isAtLeast;
    case '<':
      return !isAtLeast;
    case '>':
      return !isBelow(getEnd(bound, given));
    case '<=':
      return isBelow(getEnd(bound, given));
    case '^':
      return isAtLeast && isBelow(getEnd(bound, Math.min(given, countLeadingZeros(bound) + 1)));
    case '~':
      return isAtLeast && isBelow(getEnd(bound, Math.min(given, 2)));
    default:
      return isAtLeast && isBelow(getEnd(bound, given));
  }
}

function parse(text: string): { operator: string; version: Version; given: number } | undefined {
  const [whole, operator = '', major, minor, patch] = COMPARATOR.exec(text) ?? [];
  if (whole === undefined || !/^(?:[-+].*)?$/.test(text.slice(whole.length))) return undefined;
  const given = [major, minor, patch].filter(Boolean).length;
  return { operator, version: [Number(major ?? 0), Number(minor ?? 0), Number(patch ?? 0)], given };
}

/** The first version behind all those whose first parts are these. */
function getEnd([major, minor, patch]: Version, parts: number): Version {
  if (parts === 1) return [major + 1, 0, 0];
  return parts === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function countLeadingZeros([major, minor]: Version): number {
  if (major > 0) return 0;
  return minor > 0 ? 1 : 2;
}

function compare(first: Version, second: Version): number {
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
}
