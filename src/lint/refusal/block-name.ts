import type { Configuration } from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** A name that engines refuse. */
export interface RefusedName {
  readonly subject: Subject;
  readonly target: 'key';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** Source: Terraform Language, "Configuration Syntax", "Identifiers". */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
/** Nearly all names are so, and this is found out in less time. */
const PLAIN = /^[A-Za-z_][\w-]*$/;

function isName(name: string): boolean {
  return PLAIN.test(name) || NAME.test(name);
}

/** The names of what a module declares that are none. */
export function listRefusedNames(configuration: Configuration): RefusedName[] {
  const blocks = configuration.blocks.values().filter(({ name }) => !isName(name));
  const { variables, outputs, calls, locals } = configuration;
  const declared = [variables, outputs, calls, locals].flatMap((each) => [...each]).filter(([name]) => !isName(name));
  return [
    ...blocks.map((block) => describe(block.name, createBlockSubject(configuration, block))),
    ...declared.map(([name, { file, path }]) => describe(name, createSubject(configuration, file, path))),
  ];
}

function describe(name: string, subject: Subject): RefusedName {
  return {
    subject,
    ...{ target: 'key', name: `the name ${quote(name)}` },
    why: 'a name begins with a letter or "_", and has only letters, digits, "_" and "-"',
    remedy: 'Choose another name.',
  };
}
