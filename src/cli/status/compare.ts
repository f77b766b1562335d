import type { Image } from '../../client';
import type { PartialText } from '../../iam';
import type { Declaration } from '../../lint';

/** Where images are looked at. */
export interface Where {
  readonly region: string;
  /** Region of whoever names none: that of the environment or the profile. */
  readonly home: string | undefined;
  readonly account: string | undefined;
}

/** Surely another image. */
export const DIFFERENT = Symbol('different');

/** Undefined: surely that one; a text: why that is not known. */
type Doubt = typeof DIFFERENT | string | undefined;

/** Whether a declaration is of an image: names are unique in a region of an account. */
export function compareImage(declaration: Declaration, image: Image, where: Where): Doubt {
  const { name, doubt } = declaration;
  const place = comparePlace(declaration, where);
  if (name.kind === 'absent' || place === DIFFERENT) return DIFFERENT;
  if (image.name === undefined) return 'AWS does not say what the image is called.';
  if (name.kind === 'unknown')
    return name.text === undefined || fits(image.name, name.text)
      ? `its name is not known, as ${name.why}.`
      : DIFFERENT;
  if (name.value !== image.name) return DIFFERENT;
  return place ?? (doubt === undefined ? undefined : `whether there is any is not known, as ${doubt}.`);
}

/** By region and account. An account that nobody knows is taken for the same one. */
export function comparePlace({ region: declared, accountId }: Declaration, { region, home, account }: Where): Doubt {
  if (accountId.kind === 'known' && account !== undefined && accountId.value !== account) return DIFFERENT;
  if (declared.kind === 'unknown') return `its region is not known, as ${declared.why}.`;
  const name = declared.kind === 'absent' ? home : declared.value;
  if (name === undefined) return 'its region is left to the environment, which has none here.';
  return name === region ? undefined : DIFFERENT;
}

/** Whether a name can be a text of which parts are not known. */
function fits(name: string, { parts }: PartialText): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') continue;
    const found = index === parts.length - 1 ? name.length - part.length : name.indexOf(part, at);
    if (found < at || (index === 0 && found > 0) || !name.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}
