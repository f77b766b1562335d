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
export function* listRefusedNames(configuration: Configuration): Generator<RefusedName> {
  for (const block of configuration.blocks.values())
    if (!isName(block.name)) yield describe(block.name, createBlockSubject(configuration, block));
  const { variables, outputs, calls, locals } = configuration;
  for (const declared of [variables, outputs, calls, locals])
    for (const [name, { file, path }] of declared)
      if (!isName(name)) yield describe(name, createSubject(configuration, file, path));
}

function describe(name: string, subject: Subject): RefusedName {
  return {
    subject,
    ...{ target: 'key', name: `the name ${quote(name)}` },
    why: 'a name begins with a letter or "_", and has only letters, digits, "_" and "-"',
    remedy: 'Choose another name.',
  };
}
