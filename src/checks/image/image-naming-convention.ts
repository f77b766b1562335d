import { composeText, quote, showPattern } from '../../text';
import { object, pattern, text, type OptionType } from '../config/option-type';
import type { Pattern } from '../config/pattern';
import type { Declared } from '../declared-image';
import { getFinalName } from '../final-name';
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
  check(image, _, { pattern: wanted, example }) {
    const problem = describeName(getFinalName(image), wanted);
    if (problem === undefined) return [];
    return [
      {
        message: 'offConvention',
        path: [image.name.kind === 'absent' ? 'name_prefix' : 'name'],
        problem,
        reason: `The image policy wants names that match ${showPattern(wanted.source)}.`,
        remedy: example === undefined ? 'Rename the image.' : `Rename the image, as in ${quote(example)}.`,
      },
    ];
  },
});

/** The problem of a name that does not match, or of a known part with which no name can. */
function describeName(name: Declared<string>, wanted: Pattern): string | undefined {
  if (name.kind === 'known' && !wanted.test(composeText(name.value)))
    return `The image name ${quote(name.value)} does not follow the naming convention.`;
  if (name.kind === 'unknown' && name.text !== undefined && !wanted.couldMatch(name.text))
    return `The image name ${quotePart(name.text)} does not follow the naming convention, ${IN_ANY_CASE}.`;
  return undefined;
}
