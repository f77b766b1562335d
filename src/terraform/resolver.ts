import type { Block } from './block';
import type { Configuration, ModuleCall } from './configuration';
import type { ReferenceStep } from './expression';
import type { Instance, Repeated } from './instance';
import type { JsonObject, JsonValue } from './json';
import type { PolicyDocumentData } from './policy-document';
import type { Value } from './value';

export type FindAttributes = (configuration: Configuration, block: Block) => ReadonlySet<string> | undefined;

/** What follows references: an evaluation, as far as those need it who say what a reference leads to. */
export interface Resolver {
  /** Root modules. */
  readonly configurations: readonly Configuration[];
  /** All that a block has, its arguments too; undefined where that is not known. */
  readonly findAttributes?: FindAttributes | undefined;
  /** Whether values are only asked for what follows them. */
  readonly hasMarks: boolean;
  evaluate(configuration: Configuration, json: JsonValue, instance?: Repeated): Value;
  expand(configuration: Configuration, block: Block): readonly Instance[];
  expandCall(configuration: Configuration, call: ModuleCall): readonly Configuration[];
  /** The value of what is referred to by that address. */
  follow(configuration: Configuration, address: string, evaluate: () => Value): Value;
  getOutput(configuration: Configuration, name: string, body: JsonObject): Value;
  readPolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData;
}

/** A reference behind the name of what it is to. */
export interface Way {
  readonly configuration: Configuration;
  readonly steps: readonly ReferenceStep[];
  /** That in which the reference stands. */
  readonly instance: Repeated | undefined;
}

/** Whether the engines only validate what a reference stands in, with nothing known of instances. */
export function isOnlyValidated({ configuration, instance }: Pick<Way, 'configuration' | 'instance'>): boolean {
  return configuration.isUnused || instance?.isUnused === true;
}
