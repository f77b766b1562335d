import { ABSENT, getFinalName, type Declared } from '../checks';
import type { ReadProblem } from '../terraform';
import { hasInstance, type ImageInstance } from './image-instance';
import type { LintInput } from './lint-input';
import { NO_REGION } from './provider-context';
import type { VariableSettings } from './read-input';
import { readSubjects } from './read-subjects';

/** An image that is declared, as far as it can be told which one of AWS it is. Nothing in it is sensitive. */
export interface Declaration {
  readonly address: string;
  /** Name of the stack, or path of the folder or file. */
  readonly scope: string;
  /** Of one that is made of a prefix it is known in part. */
  readonly name: Declared<string>;
  /** Absent where neither the image nor its provider has one: the environment of the engine decides. */
  readonly region: Declared<string>;
  /** Twelve digits, where the provider assumes a role of a known account. */
  readonly accountId: Declared<string>;
  /** Why it is not known whether there is any. */
  readonly doubt: string | undefined;
}

export interface Declarations {
  readonly images: readonly Declaration[];
  /** What could not be read of the inputs, or was not. */
  readonly problems: readonly ReadProblem[];
  /** Names of values of the command line for variables that nothing declares. */
  readonly undeclaredOptions: readonly string[];
}

/** The images that are there once everything is applied, those of a plan in the place of the blocks that they come from. */
export function readDeclarations(inputs: readonly LintInput[], settings: VariableSettings): Declarations {
  const { images, imageProblems, undeclaredOptions } = readSubjects(inputs, { settings });
  const there = images.filter(hasInstance);
  const planned = new Set(
    there.flatMap(({ resource: { declared } }) => (declared === undefined ? [] : keyOf(declared))),
  );
  const declarations = new Map<string, Declaration>();
  // Two engines may read the same image.
  for (const image of there) {
    const key = keyOf(image.resource);
    if (!planned.has(key) && !declarations.has(key)) declarations.set(key, toDeclaration(image));
  }
  return { images: [...declarations.values()], problems: imageProblems, undeclaredOptions };
}

function toDeclaration({ resource, image, provider: { region, accountId } }: ImageInstance): Declaration {
  const { address, scope, doubt } = resource;
  return {
    address,
    scope,
    doubt,
    name: getFinalName(image),
    accountId,
    region: region === NO_REGION ? ABSENT : region,
  };
}

function keyOf({ scope, address = '' }: { readonly scope: string; readonly address?: string | undefined }): string {
  return JSON.stringify([scope, address]);
}
