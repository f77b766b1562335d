import { NO_SUPPRESSIONS } from '../../checks';
import {
  createAnyInstance,
  getConstructPath,
  getSourceNote,
  getOwn,
  isHcl,
  locateInBlock,
  locateInFile,
  UnusedInstance,
  type Block,
  type Configuration,
  type Instance,
  type JsonFile,
  type JsonObject,
  type JsonPath,
  type Project,
  type Repeated,
} from '../../terraform';
import { IMAGE_ARGUMENTS, RESOURCE_TYPE, type BlockArguments } from '../../model';
import type { Subject } from '../subject';
import { listSuspects, listValueSuspects, type Suspect } from './suspect';
import { findDefaultRefusal } from './variable-default';

/** A part of a configuration that may hold what the engines refuse. */
export interface Body {
  readonly subject: Subject;
  readonly suspects: readonly Suspect[];
  /** One at least; undefined for what is not repeated. */
  readonly instances: readonly (Repeated | undefined)[];
  /** Of an image: what its arguments take. */
  readonly takes?: BlockArguments | undefined;
}

/** Instances of one block that are looked at: what the engines refuse is seldom where they differ. */
const MAX_INSTANCES = 100;

const ONCE = [undefined] as const;

/** The bodies of a configuration that hold suspects. */
export function listBodies(project: Project, configuration: Configuration): Body[] {
  const files = new Set(configuration.files.filter(mayHoldSuspects));
  return [
    ...(files.size === 0 ? [] : configuration.blocks.values())
      .filter((block) => block.isIn(files))
      .flatMap((block) => {
        const suspects = listSuspects(block.value).filter((each) => !isTagTwin(block, each));
        if (suspects.length === 0) return [];
        const subject = createBlockSubject(configuration, block);
        const takes = block.mode === 'resource' && block.type === RESOURCE_TYPE ? IMAGE_ARGUMENTS : undefined;
        return [{ subject, suspects, takes, instances: listInstances(project, configuration, block) }];
      }),
    ...listSections(configuration).flatMap(({ file, path, suspects, instances = ONCE }) =>
      suspects.length === 0 ? [] : [{ subject: createSubject(configuration, file, path), suspects, instances }],
    ),
  ];
}

/** A rule of its own speaks of equal keys in the tags of an image, in sources too. */
function isTagTwin({ mode, type }: Block, { kind, path: [attribute] }: Suspect): boolean {
  return kind === 'duplicate' && attribute === 'tags' && mode === 'resource' && type === RESOURCE_TYPE;
}

/**
 * Whether a file has templates, or is not ASCII. Files are long: nothing here looks at one character after the other.
 * In HCL any word may be an expression.
 */
function mayHoldSuspects({ path, text }: JsonFile): boolean {
  if (isHcl(path)) return true;
  return text.includes('${') || text.includes('%{') || text.includes('\\u') || Buffer.byteLength(text) > text.length;
}

function listInstances(project: Project, configuration: Configuration, block: Block): readonly Instance[] {
  const instances = configuration.isUnused ? [] : project.expand(configuration, block);
  return instances.length === 0 ? [new UnusedInstance(block)] : instances.slice(0, MAX_INSTANCES);
}

function listDefaultSuspects(variable: JsonObject): readonly Suspect[] {
  const why = findDefaultRefusal(variable);
  return why === undefined ? [] : [{ kind: 'mismatch', why, path: ['default'], target: 'value' }];
}

interface Section {
  readonly file: JsonFile;
  readonly path: JsonPath;
  readonly suspects: readonly Suspect[];
  /** Of what may be repeated. */
  readonly instances?: readonly Repeated[];
}

/** What is no block. The default of a variable is plain text, and its description and that of an output are. */
function listSections({ locals, outputs, variables, providers, calls }: Configuration): Section[] {
  return [
    ...[...locals.values()].map(({ file, path, value }) => ({ file, path, suspects: listValueSuspects(value) })),
    ...[...outputs.values()].map((output) => toSection(output, ['value', 'precondition'])),
    ...[...variables.values()].map((variable) => toSection(variable, ['validation'])),
    ...[...variables.values()].map(({ file, path, value }) => ({ file, path, suspects: listDefaultSuspects(value) })),
    // OpenTofu makes several configurations of one block of a provider, too.
    ...[...providers, ...calls.values()].map((body) => ({
      ...toSection(body, Object.keys(body.value)),
      instances: [createAnyInstance(body.value)],
    })),
  ];
}

function toSection(
  { file, path, value }: Omit<Section, 'suspects'> & { readonly value: JsonObject },
  keys: readonly string[],
): Section {
  const read = keys.map((key) => [key, getOwn(value, key)] as const).filter(([, item]) => item !== undefined);
  return { file, path, suspects: listSuspects(Object.fromEntries(read) as JsonObject) };
}

export function createBlockSubject(configuration: Configuration, block: Block): Subject {
  return {
    scope: configuration.name,
    address: `${configuration.modulePrefix}${block.address}`,
    constructPath: getConstructPath(block),
    madeAt: getSourceNote(block),
    suppressions: NO_SUPPRESSIONS,
    locate: (path, target) => locateInBlock(block, path, target),
    getValue: (path) => path,
  };
}

export function createSubject(configuration: Configuration, file: JsonFile, base: JsonPath): Subject {
  return {
    scope: configuration.name,
    suppressions: NO_SUPPRESSIONS,
    locate: (path, target) => ({ file, range: locateInFile(file, [...base, ...path], target) }),
    getValue: (path) => [...base, ...path],
  };
}
