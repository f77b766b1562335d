import { IMAGE_NAME, IMAGE_NAME_PREFIX, NAME_SUFFIX_LENGTH, type StringLimit } from '../../model';
import { quote } from '../../text';
import { ABSENT, type Declared } from '../declared-image';
import { defineRule } from '../rule';
import { getCharacterProblem } from './check-part';
import { isAcceptedAsWritten } from './check-string';
import { getMissingProblem, getRequiredStringProblem, REQUIRED_STRING_MESSAGES } from './required-attribute';

const BACKSLASH_REASON = `The published pattern allows a backslash only by what looks like a slip in its escaping (${IMAGE_NAME.source}).`;

/**
 * Length and characters of the image's name, or of the prefix that the provider makes one of; one of them is given. A
 * backslash passes the published pattern, surely by mistake: a warning.
 */
export const validImageName = defineRule({
  id: 'valid-image-name',
  kind: 'image',
  description: 'Require image names that CreateWorkspaceImage accepts',
  summary: 'Invalid Image Name',
  messages: { ...REQUIRED_STRING_MESSAGES, backslash: 'warning', conflict: 'error' },
  path: ['name'],
  fixes: ['suggestion'],
  check({ name, namePrefix = ABSENT }) {
    if (namePrefix.kind === 'absent') {
      return name.kind === 'absent' ? [MISSING] : listProblems(NAME, name);
    }
    const conflicts = isGiven(name) && isGiven(namePrefix) ? [CONFLICT] : [];
    const ofPrefix = listProblems(PREFIX, namePrefix);
    if (name.kind === 'absent') return ofPrefix;
    // Where both are decided later it is enough to say so once.
    const decided = ofPrefix.filter(({ message }) => message !== 'notEvaluated');
    return [...conflicts, ...listProblems(NAME, name), ...decided];
  },
  createSkim: () => (image) => {
    const written = image.getWritten?.('name');
    if (!isAcceptedAsWritten(written, IMAGE_NAME) || written.includes('\\')) return false;
    return (image.getWritten?.('name_prefix') ?? null) === null;
  },
});

interface Judged {
  /** As a message names it, after `The image`. */
  readonly what: string;
  readonly limit: StringLimit;
  readonly path: readonly string[];
}

const NAME: Judged = { what: 'name', limit: IMAGE_NAME, path: ['name'] };
const PREFIX: Judged = { what: 'name prefix', limit: IMAGE_NAME_PREFIX, path: ['name_prefix'] };

const MISSING = { ...getMissingProblem('name', IMAGE_NAME.source), remedy: 'Set name, or name_prefix.' } as const;

const CONFLICT = {
  message: 'conflict',
  path: PREFIX.path,
  target: 'key',
  problem: 'The image has both name and name_prefix.',
  reason: `A name is either written out, or made of the prefix and ${NAME_SUFFIX_LENGTH} characters that the provider adds.`,
  remedy: 'Remove one of them.',
} as const;

/** Whether it surely has a value: an expression as a whole may be null, a template is not. */
function isGiven(declared: Declared<string>): boolean {
  return declared.kind === 'known' || (declared.kind === 'unknown' && declared.text !== undefined);
}

function listProblems({ what, limit, path }: Judged, declared: Declared<string>) {
  const refused = getRequiredStringProblem(what, declared, limit);
  if (refused !== undefined) return [...listPartProblems(what, declared), refused].map((each) => ({ ...each, path }));
  const backslash = declared.kind === 'known' ? declared.value.indexOf('\\') : -1;
  if (declared.kind !== 'known' || backslash === -1) return [];
  const corrected = declared.value.replaceAll('\\', '-');
  return [
    {
      message: 'backslash' as const,
      path,
      problem: `The image ${what} ${quote(declared.value)} has "\\" at position ${backslash + 1}.`,
      reason: BACKSLASH_REASON,
      remedy: `Use ${quote(corrected)}, which is valid under either reading.`,
      fix: { value: corrected },
    },
  ];
}

/** A backslash in what is known of a name. */
function listPartProblems(what: string, declared: Declared<string>) {
  const problem = getCharacterProblem(`The image ${what}`, declared, '\\');
  if (problem === undefined) return [];
  return [{ message: 'backslash', problem, reason: BACKSLASH_REASON, remedy: 'Use another character.' } as const];
}
