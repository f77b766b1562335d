import type { World } from './world';

/** A command that a message tells to run. */
export interface PrintedCommand {
  /** `import`, `untaint`, `state rm`. */
  readonly name: string;
  readonly args: readonly string[];
}

const COMMAND = /\b(?:terraform|tofu) (import|untaint|state rm|state mv)((?: (?:<[^>]*>|'[^']*'|[^\s"'<]+))+)/g;
const ARGUMENT = /<[^>]*>|'([^']*)'|[^\s"'<]+/g;
/** What a message has where the provider does not know the address. */
const PLACEHOLDER = /^<address of th(is|e) resource>$/;

/**
 * The commands in an output whose line breaks are gone. A command ends with its line there, so that of the words
 * after it only those count that the command can take: two for an import, one for the others.
 */
export function findPrintedCommands(output: string, address: string): PrintedCommand[] {
  return [...output.matchAll(COMMAND)].map(([, name, rest]) => {
    const words = [...rest!.matchAll(ARGUMENT)].map(([word, quoted]) => quoted ?? word);
    const count = name === 'import' || name === 'state mv' ? 2 : 1;
    const args = words.slice(0, count).map((word) => (PLACEHOLDER.test(word) ? address : word));
    return { name: name!, args };
  });
}

/** Runs the one command of that name that the last output tells to run. */
export async function followPrinted(world: World, name: string, address: string): Promise<void> {
  const all = findPrintedCommands(world.output, address).filter((command) => command.name === name);
  const [first, ...others] = all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
  if (first === undefined) throw new Error(`no "terraform ${name}" was printed`);
  if (others.length > 0) throw new Error(`more than one "terraform ${name}" was printed`);
  world.manualSteps.push(`terraform ${name}`);
  const options = name === 'import' ? ['-input=false'] : [];
  await world.succeed(...name.split(' '), ...options, ...first.args);
}

function isSame(one: PrintedCommand, other: PrintedCommand): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
