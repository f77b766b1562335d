import type { Image } from '../../client';
import { readDeclarations, type Declaration, type LintInput, type VariableSettings } from '../../lint';
import { sanitize } from '../../text';
import { InputError } from '../command';
import { refuseUndeclared } from '../variable';
import { compareImage, comparePlace, DIFFERENT, type Where } from './compare';
import type { DeclaredAnswer, DeclaredPlace } from './report';

export interface StackInputs {
  readonly inputs: readonly LintInput[];
  readonly settings: VariableSettings;
  /** What was named and is not read. */
  readonly unread: readonly string[];
}

/** What stacks declare, to be compared with what an account has. */
export interface Stacks {
  /** What was named and not looked at, and why. */
  readonly notes: readonly string[];
  find(image: Image, where: Where): DeclaredAnswer;
  /** Declarations that surely are of that place, and of none of its images. @param images all of the place */
  listMissing(images: readonly Image[], where: Where): readonly DeclaredPlace[];
}

/** @throws InputError for a file that cannot be read */
export function readStacks({ inputs, settings, unread }: StackInputs): Stacks {
  const { images: declarations, problems, undeclaredOptions } = readDeclarations(inputs, settings);
  const broken = problems.find(({ kind }) => kind !== 'not-read');
  if (broken !== undefined)
    throw new InputError(sanitize(`${broken.file.path}: ${broken.problem} ${broken.reason} ${broken.remedy}`));
  refuseUndeclared(undeclaredOptions);
  const skipped = problems.map(({ file, problem, reason }) => `${file.path}: ${problem} ${reason}`);
  const notes = [...new Set([...unread, ...skipped])];
  return {
    notes,
    find: (image, where) =>
      answer(
        declarations.flatMap((each) => {
          const doubt = compareImage(each, image, where);
          return doubt === DIFFERENT ? [] : [{ place: toPlace(each), doubt }];
        }),
        notes.length === 0 ? [] : ['Not all that was named is read.'],
      ),
    listMissing: (images, where) =>
      declarations
        .filter(({ name, doubt }) => name.kind === 'known' && doubt === undefined)
        .filter((declaration) => comparePlace(declaration, where) === undefined)
        .filter((declaration) => images.every((image) => compareImage(declaration, image, where) === DIFFERENT))
        .map(toPlace),
  };
}

/** With a declaration that may be of the image. */
interface Comparison {
  readonly place: DeclaredPlace;
  /** Undefined: it surely declares the image. */
  readonly doubt: string | undefined;
}

/** @param more why an image may be declared where none of these declares it */
function answer(comparisons: readonly Comparison[], more: readonly string[]): DeclaredAnswer {
  const sure = comparisons.filter(({ doubt }) => doubt === undefined);
  if (sure.length > 0) return { answer: 'yes', by: sure.map(({ place }) => place), why: [] };
  const why = [...comparisons.map(({ place, doubt }) => `${place.address} in ${place.stack}: ${doubt}`), ...more];
  return { answer: why.length === 0 ? 'no' : 'unknown', by: comparisons.map(({ place }) => place), why };
}

function toPlace({ address, scope, name }: Declaration): DeclaredPlace {
  return { address, stack: scope, name: name.kind === 'known' ? name.value : undefined };
}
