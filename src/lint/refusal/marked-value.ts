import type { AttributePath } from '../../checks';
import { RESOURCE_TYPE } from '../../model';
import {
  findModule,
  getOwn,
  isEphemeral,
  isSensitive,
  UnusedInstance,
  type Block,
  type Configuration,
  type JsonValue,
  type Project,
} from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** A value that is sensitive or ephemeral where engines take none. */
export interface RefusedMark {
  readonly subject: Subject;
  readonly path: AttributePath;
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** What is known of a root module and all below it. */
export interface MarkedRoot {
  readonly mayBeEphemeral: boolean;
}

/** Whether there can be anything ephemeral: that word is seldom in a file. It reads all texts, so it is asked once. */
export function readMarkedRoot(root: Configuration): MarkedRoot {
  const modules = [root, ...root.modules.values()];
  return { mayBeEphemeral: modules.some(({ files }) => files.some(({ text }) => text.includes('ephemeral'))) };
}

/** Source: Terraform Language, "Output Values", "Ephemeral values in resources", "Input Variables". */
export function* listMarkedValues(
  project: Project,
  configuration: Configuration,
  { mayBeEphemeral }: MarkedRoot,
): Generator<RefusedMark> {
  yield* listOutputs(project, configuration);
  if (!mayBeEphemeral) return;
  yield* listArguments(project, configuration);
  for (const block of configuration.blocks.values())
    if (block.mode === 'resource' && block.type === RESOURCE_TYPE) yield* listOfImage(project, configuration, block);
}

function* listOutputs(project: Project, configuration: Configuration): Generator<RefusedMark> {
  const isRoot = configuration.caller === undefined;
  for (const [label, { file, path, value: body }] of configuration.outputs) {
    const json = getOwn(body, 'value');
    if (json === undefined) continue;
    const at = { subject: createSubject(configuration, file, path), path: ['value'] };
    const name = `the output ${quote(label)}`;
    if ((isRoot || !isEphemeral(body)) && project.isMarked(configuration, json, { mark: 'ephemeral' }))
      yield { ...at, name, ...(isRoot ? EPHEMERAL_ROOT : EPHEMERAL_OUTPUT) };
    else if (isRoot && !isSensitive(body) && project.isMarked(configuration, json, { mark: 'sensitive' }))
      yield { ...at, name, ...SENSITIVE_OUTPUT };
  }
}

const EPHEMERAL_ROOT = {
  why: 'it holds an ephemeral value, which no output of a root module takes',
  remedy: 'Remove it.',
};
const EPHEMERAL_OUTPUT = {
  why: 'it holds an ephemeral value, and is not ephemeral',
  remedy: 'Write ephemeral = true.',
};
const SENSITIVE_OUTPUT = {
  why: 'it holds a sensitive value, and is not sensitive',
  remedy: 'Write sensitive = true.',
};

/** What calls give to variables that are not ephemeral. */
function* listArguments(project: Project, configuration: Configuration): Generator<RefusedMark> {
  for (const call of configuration.calls.values()) {
    const module = findModule(configuration, call);
    for (const [label, { value: variable }] of module?.variables ?? []) {
      const json = getOwn(call.value, label);
      if (json === undefined || isEphemeral(variable)) continue;
      if (project.isMarked(configuration, json, { mark: 'ephemeral' }))
        yield {
          ...{ subject: createSubject(configuration, call.file, call.path), path: [label], name: quote(label) },
          why: 'it is an ephemeral value, and the variable is not ephemeral',
          remedy: `Write ephemeral = true in the variable ${quote(label)} of the module ${call.label}.`,
        };
    }
  }
}

/** What is there while a resource is made or changed, and is kept nowhere. */
const FLEETING: ReadonlySet<string> = new Set([
  'lifecycle',
  'provisioner',
  'connection',
  'provider',
  'depends_on',
  '//',
]);

function* listOfImage(project: Project, configuration: Configuration, block: Block): Generator<RefusedMark> {
  const [instance = new UnusedInstance(block)] = configuration.isUnused ? [] : project.expand(configuration, block);
  for (const [name, json] of Object.entries(block.value)) {
    if (FLEETING.has(name) || typeof json === 'number' || typeof json === 'boolean' || json === null) continue;
    const isRepetition = name === 'count' || name === 'for_each';
    const question = { mark: 'ephemeral', instance: isRepetition ? undefined : instance } as const;
    const path = findMarked([name, json], (item) => project.isMarked(configuration, item, question));
    if (path !== undefined)
      yield {
        ...{ subject: createBlockSubject(configuration, block), path, name },
        why: 'it is an ephemeral value, which no argument of an image takes',
        remedy: 'Give it a value that is not ephemeral.',
      };
  }
}

/** As deep as it is written. */
function findMarked(
  [name, json]: readonly [string, JsonValue],
  isMarked: (json: JsonValue) => boolean,
): AttributePath | undefined {
  if (!isMarked(json)) return undefined;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [name];
  const inner = Object.entries(json).find(([, item]) => isMarked(item));
  return inner === undefined ? [name] : [name, inner[0]];
}
