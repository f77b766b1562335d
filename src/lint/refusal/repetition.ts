import {
  describeType,
  findUnknown,
  isValueMap,
  Unknown,
  ValueSet,
  type Configuration,
  type JsonObject,
  type Project,
  type Value,
} from '../../terraform';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** A count or for_each that engines refuse. */
export interface RefusedRepetition {
  readonly subject: Subject;
  readonly argument: 'count' | 'for_each';
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
}

/** Of blocks and calls of modules, as far as their values are known. An expression that has none is found by itself. */
export function listRefusedRepetitions(project: Project, configuration: Configuration): RefusedRepetition[] {
  const refused: RefusedRepetition[] = [];
  for (const block of configuration.blocks.values()) {
    const found = findRefused(project, configuration, block.value);
    if (found !== undefined) refused.push({ subject: createBlockSubject(configuration, block), ...found });
  }
  for (const { file, path, value } of configuration.calls.values()) {
    const found = findRefused(project, configuration, value);
    if (found !== undefined) refused.push({ subject: createSubject(configuration, file, path), ...found });
  }
  return refused;
}

function findRefused(
  project: Project,
  configuration: Configuration,
  { count, for_each: forEach }: JsonObject,
): Omit<RefusedRepetition, 'subject'> | undefined {
  if (count === undefined && forEach === undefined) return undefined;
  if (count !== undefined && forEach !== undefined)
    return { argument: 'for_each', why: 'count stands beside it, and a block has one of the two' };
  const argument = count === undefined ? 'for_each' : 'count';
  const json = count ?? forEach ?? null;
  // A sensitive value is judged, too: of it no more is said than that.
  const value = argument === 'count' ? project.judge(configuration, json) : project.evaluate(configuration, json);
  const why = argument === 'count' ? judgeCount(value) : judgeForEach(value);
  if (why === undefined) return undefined;
  return { argument, why: project.isSensitive(configuration, json) ? HIDDEN : why };
}

const HIDDEN = 'it comes from a sensitive value, of which nothing is shown';

/** Source: Terraform Language, "The count Meta-Argument"; what engines say of other values. */
function judgeCount(value: Value): string | undefined {
  if (value instanceof Unknown) return undefined;
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return `it is ${describeType(value)}, and not a number`;
  if (!Number.isInteger(number)) return `${number} is not a whole number`;
  return number < 0 ? `${number} is less than 0` : undefined;
}

/** Source: Terraform Language, "The for_each Meta-Argument": a map, or a set of strings. */
function judgeForEach(value: Value): string | undefined {
  if (value instanceof Unknown || isValueMap(value)) return undefined;
  if (!(value instanceof ValueSet)) {
    const remedy = Array.isArray(value) ? '; toset makes a set of it' : '';
    return `it is ${describeType(value)}, and neither a map nor a set of strings${remedy}`;
  }
  if (value.items.some((item) => item === null)) return 'null is in the set';
  const other = value.items.find((item) => typeof item !== 'string' && findUnknown(item) === undefined);
  return other === undefined ? undefined : `${describeType(other)} is in the set, and not a string`;
}
