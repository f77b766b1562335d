import type { Image } from '../../client';
import { readDeclarations, type Declaration, type LintInput, type VariableSettings } from '../../lint';
import { sanitize } from '../../text';
import { InputError } from '../command';
import type { DeclaredAnswer, DeclaredPlace } from './report';

export interface StackInputs {
  readonly inputs: readonly LintInput[];
  readonly settings: VariableSettings;
  /** What was named and is not read. */
  readonly unread: readonly string[];
}

/** Where images are looked at. */
export interface Where {
  readonly region: string;
  /** Region of whoever names none: that of the environment or the profile. */
  readonly home: string | undefined;
  readonly account: string | undefined;
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
  const { images: declarations, problems } = readDeclarations(inputs, settings);
  const broken = problems.find(({ kind }) => kind !== 'not-read');
  if (broken !== undefined)
    throw new InputError(sanitize(`${broken.file.path}: ${broken.problem} ${broken.reason} ${broken.remedy}`));
  const skipped = problems.map(({ file, problem, reason }) => `${file.path}: ${problem} ${reason}`);
  const notes = [...new Set([...unread, ...skipped])];
  return {
    notes,
    find: (image, where) => answer(declarations.map(compareWith(image, where)), notes.length === 0),
    listMissing: (images, where) =>
      declarations
        .filter(({ name }) => name.kind === 'known')
        .filter((declaration) => comparePlace(declaration, where) === undefined)
        .filter((declaration) => images.every((image) => compareWith(image, where)(declaration).doubt === DIFFERENT))
        .map(toPlace),
  };
}

/** Surely another image. */
const DIFFERENT = Symbol('different');

/** Undefined: surely that one; a text: why that is not known. */
type Doubt = typeof DIFFERENT | string | undefined;

interface Comparison {
  readonly place: DeclaredPlace;
  readonly doubt: Doubt;
}

function answer(comparisons: readonly Comparison[], isAllRead: boolean): DeclaredAnswer {
  const sure = comparisons.filter(({ doubt }) => doubt === undefined);
  if (sure.length > 0) return { answer: 'yes', by: sure.map(({ place }) => place), why: [] };
  const open = comparisons.flatMap(({ place, doubt }) => (typeof doubt === 'string' ? [{ place, doubt }] : []));
  const why = open.map(({ place, doubt }) => `${place.address} in ${place.stack}: ${doubt}`);
  if (!isAllRead) why.push('Not all that was named is read.');
  return { answer: why.length === 0 ? 'no' : 'unknown', by: open.map(({ place }) => place), why };
}

function compareWith(image: Image, where: Where) {
  return (declaration: Declaration): Comparison => ({
    place: toPlace(declaration),
    doubt: comparePlace(declaration, where) === DIFFERENT ? DIFFERENT : compareName(declaration, image, where),
  });
}

function compareName(declaration: Declaration, image: Image, where: Where): Doubt {
  const { name, doubt } = declaration;
  if (name.kind === 'absent') return DIFFERENT;
  if (name.kind === 'unknown') return `its name is not known, as ${name.why}.`;
  if (image.name === undefined) return 'AWS does not say what the image is called.';
  if (name.value !== image.name) return DIFFERENT;
  return (
    comparePlace(declaration, where) ??
    (doubt === undefined ? undefined : `whether there is any is not known, as ${doubt}.`)
  );
}

/** By region and account. An account that nobody knows is taken for the same one. */
function comparePlace({ region: declared, accountId }: Declaration, { region, home, account }: Where): Doubt {
  if (accountId.kind === 'known' && account !== undefined && accountId.value !== account) return DIFFERENT;
  if (declared.kind === 'unknown') return `its region is not known, as ${declared.why}.`;
  const name = declared.kind === 'absent' ? home : declared.value;
  if (name === undefined) return 'its region is left to the environment, which has none here.';
  return name === region ? undefined : DIFFERENT;
}

function toPlace({ address, scope, name }: Declaration): DeclaredPlace {
  return { address, stack: scope, name: name.kind === 'known' ? name.value : undefined };
}
