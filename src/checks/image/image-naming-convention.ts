import { PartialText } from '../../iam';
import { quote } from '../../text';
import { object, pattern, text, type OptionType } from '../config/option-type';
import type { Pattern } from '../config/pattern';
import type { Declared } from '../declared-image';
import { defineRule } from '../rule';
import { quotePartial } from './partial-text';

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

/** The pieces of a name, where anything is known of it; undefined for those that are decided later. */
function getWritten(name: Declared<string>): { parts: readonly (string | undefined)[]; quoted: string } | undefined {
  if (name.kind === 'known') return { parts: [name.value], quoted: quote(name.value) };
  if (name.kind === 'absent' || !(name.text instanceof PartialText)) return undefined;
  const parts = name.text.parts.map((part) => (typeof part === 'string' ? part : undefined));
  return { parts, quoted: quotePartial(name.text) };
}

/** Whether the name of an image has the form that the image policy wants. */
export const imageNamingConvention = defineRule({
  id: 'image-naming-convention',
  kind: 'image',
  description: 'Require image names of the form that the organization wants',
  summary: 'Image Name Off Convention',
  messages: { offConvention: 'error' },
  path: ['name'],
  options: { ...CONVENTION, example: '{ "pattern": "<regular expression>" }' },
  check({ name }, _, { pattern: wanted, example }) {
    const written = getWritten(name);
    if (written === undefined || wanted.mayMatch(written.parts)) return [];
    return [
      {
        message: 'offConvention',
        problem: `The image name ${written.quoted} does not follow the naming convention.`,
        reason: `The image policy wants names that match ${quote(wanted.source)}.`,
        remedy: example === undefined ? 'Rename the image.' : `Rename the image, as in ${quote(example)}.`,
      },
    ];
  },
});
