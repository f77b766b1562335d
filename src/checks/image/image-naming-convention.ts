import { joinText, UNKNOWN } from '../../iam';
import { composeText, quote, showPattern } from '../../text';
import { object, pattern, text, type OptionType } from '../config/option-type';
import type { Pattern } from '../config/pattern';
import { ABSENT, unknown, type Declared } from '../declared-image';
import { IN_ANY_CASE, quotePart } from '../known-part';
import { defineRule } from '../rule';

interface NamingConvention {
  /** Matches a whole name. */
  readonly pattern: Pattern;
  /** A name of that form, for the message. */
  readonly example?: string;
}

const WRITTEN = object(
  { pattern: pattern('Regular expression that matches a whole name.') },
  { example: text('A name of that form, for the message.') },
);

const CONVENTION: OptionType<NamingConvention> = {
  schema: WRITTEN.schema,
  read(value, path, refuse) {
    const convention = WRITTEN.read(value, path, refuse);
    const example = convention?.example;
    if (example !== undefined && convention?.pattern.test(example) === false)
      refuse([...path, 'example'], `${quote(example)} does not match the pattern.`);
    return convention;
  },
};

/** Whether the name of an image has the form that the image policy wants. */
export const imageNamingConvention = defineRule({
  id: 'image-naming-convention',
  kind: 'image',
  description: 'Require image names of the form that the organization wants',
  summary: 'Image Name Off Convention',
  messages: { offConvention: 'error' },
  path: ['name'],
  options: { ...CONVENTION, example: '{ "pattern": "<regular expression>" }' },
  check({ name, namePrefix = ABSENT }, _, { pattern: wanted, example }) {
    const isPrefix = name.kind === 'absent';
    const problem = describeName(isPrefix ? addSuffix(namePrefix) : name, wanted);
    if (problem === undefined) return [];
    return [
      {
        message: 'offConvention',
        path: [isPrefix ? 'name_prefix' : 'name'],
        problem,
        reason: `The image policy wants names that match ${showPattern(wanted.source)}.`,
        remedy: example === undefined ? 'Rename the image.' : `Rename the image, as in ${quote(example)}.`,
      },
    ];
  },
});

/** The name that the provider makes of a prefix: it ends in what nobody knows before. */
function addSuffix(prefix: Declared<string>): Declared<string> {
  if (prefix.kind !== 'known') return prefix;
  return unknown('the provider adds a suffix', joinText([composeText(prefix.value), UNKNOWN]));
}

/** The problem of a name that does not match, or of a known part with which no name can. */
function describeName(name: Declared<string>, wanted: Pattern): string | undefined {
  if (name.kind === 'known' && !wanted.test(composeText(name.value)))
    return `The image name ${quote(name.value)} does not follow the naming convention.`;
  if (name.kind === 'unknown' && name.text !== undefined && !wanted.couldMatch(name.text))
    return `The image name ${quotePart(name.text)} does not follow the naming convention, ${IN_ANY_CASE}.`;
  return undefined;
}
