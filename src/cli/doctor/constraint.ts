import { isInRange } from './range';

const TERM = /^(=|!=|>=|<=|>|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[\w.-]+)?$/;

/**
 * Whether a version meets the constraints of a configuration, with commas between them. Undefined where that cannot be
 * said. Source: Terraform Language, "Version Constraints".
 */
export function meetsConstraints(version: string, constraints: string): boolean | undefined {
  const verdicts = constraints.split(',').map((text) => meets(version, text.trim()));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function meets(version: string, text: string): boolean | undefined {
  const [whole, operator = '=', major, minor, patch, suffix = ''] = TERM.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const bound = `${major}.${minor ?? 0}.${patch ?? 0}`;
  // What comes before a release is taken only by its whole name.
  if (suffix !== '' || version.includes('-')) return operator === '=' ? version === `${bound}${suffix}` : undefined;
  if (operator === '!=') return version !== bound;
  if (operator !== '~>') return isInRange(version, `${operator}${bound}`);
  // The last part that is written may grow. Of one part alone the engines do not say it.
  if (minor === undefined) return isInRange(version, `^${bound}`) === true ? true : undefined;
  const end = patch === undefined ? `${Number(major) + 1}.0.0` : `${major}.${Number(minor) + 1}.0`;
  return isInRange(version, `>=${bound} <${end}`);
}
