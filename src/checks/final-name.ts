import { joinText, UNKNOWN } from '../iam';
import { composeText } from '../text';
import { ABSENT, unknown, type Declared, type DeclaredImage } from './declared-image';

/** The name that the image has at AWS; absent where neither it nor a prefix is given. */
export function getFinalName({ name, namePrefix = ABSENT }: Pick<DeclaredImage, 'name' | 'namePrefix'>) {
  return name.kind === 'absent' ? addSuffix(namePrefix) : name;
}

/** The name that the provider makes of a prefix: it ends in what nobody knows before. */
function addSuffix(prefix: Declared<string>): Declared<string> {
  if (prefix.kind === 'absent') return prefix;
  if (prefix.kind === 'known')
    return unknown('the provider adds a suffix', joinText([composeText(prefix.value), UNKNOWN]));
  return prefix.text === undefined ? prefix : unknown(prefix.why, joinText([prefix.text, UNKNOWN]));
}
