import {
  getOwn,
  isJsonObject,
  isSensitive,
  parseConstraint,
  readSetting,
  Refused,
  takeValue,
  Unknown,
  type Configuration,
  type JsonObject,
  type JsonValue,
  type Project,
  type Value,
} from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** A value of a variable that engines refuse. */
export interface RefusedInput {
  readonly subject: Subject;
  /** What is refused. */
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

type Variable = readonly [name: string, body: JsonObject];

/** What a variable is given, by what is set for it or by a call of its module. */
interface Given {
  readonly subject: Subject;
  /** As the variable takes it. */
  readonly value: Value;
  readonly isSecret: boolean;
}

const HIDDEN = 'it is sensitive, and nothing of it is shown';

/** What is wrong with the types of a module's variables, and with what they are given. */
export function* listRefusedInputs(project: Project, configuration: Configuration): Generator<RefusedInput> {
  for (const [name, { file, path, value: body }] of configuration.variables) {
    const type = getOwn(body, 'type');
    const validation = getOwn(body, 'validation');
    if (type === undefined && validation === undefined) continue;
    const parsed = typeof type === 'string' ? parseConstraint(type) : undefined;
    if (parsed?.kind === 'refused') {
      const subject = createSubject(configuration, file, [...path, 'type']);
      yield { subject, name: `the type of ${quote(name)}`, why: parsed.why, remedy: 'Correct the type.' };
      continue;
    }
    const given = findGiven(project, configuration, [name, body]);
    if (given?.value instanceof Refused) yield describeRefused(name, given, given.value);
    else if (validation !== undefined && !configuration.isUnused)
      yield* listFailed(project, configuration, [
        [name, body],
        given?.subject ?? createSubject(configuration, file, path),
      ]);
  }
}

function describeRefused(name: string, { subject, isSecret }: Given, { why }: Refused): RefusedInput {
  const remedy = 'Correct the value, or the type of the variable.';
  return { subject, name: `the value of the variable ${quote(name)}`, why: isSecret ? HIDDEN : why, remedy };
}

function findGiven(project: Project, configuration: Configuration, variable: Variable): Given | undefined {
  const [name, body] = variable;
  const { caller } = configuration;
  if (caller === undefined) return findSet(configuration, variable);
  const json = getOwn(caller.call.value, name);
  if (json === undefined) return undefined;
  const given = project.judge(caller.configuration, json, caller.instance);
  const value = given instanceof Unknown ? undefined : takeValue(given, body);
  if (value === undefined) return undefined;
  const isSecret = isSensitive(body) || project.isSensitive(caller.configuration, json, caller.instance);
  const { file, path } = caller.call;
  return { subject: createSubject(caller.configuration, file, [...path, name]), value, isSecret };
}

/** Of several settings the last counts. What no file has stands at the variable. */
function findSet(configuration: Configuration, [name, body]: Variable): Given | undefined {
  for (const setting of configuration.settings.toReversed()) {
    const value = readSetting(setting, name, body);
    if (value === undefined) continue;
    const declared = configuration.variables.get(name);
    const place = setting.kind === 'file' ? { file: setting.file, path: [name] } : declared;
    return (
      place && { subject: createSubject(configuration, place.file, place.path), value, isSecret: isSensitive(body) }
    );
  }
  return undefined;
}

/** Validations that fail, as far as their conditions are known. */
function* listFailed(
  project: Project,
  configuration: Configuration,
  [[name, body], subject]: readonly [Variable, Subject],
): Generator<RefusedInput> {
  const written = getOwn(body, 'validation') ?? [];
  for (const validation of Array.isArray(written) ? (written as readonly JsonValue[]) : [written]) {
    const condition = isJsonObject(validation) ? getOwn(validation, 'condition') : undefined;
    if (!isJsonObject(validation) || condition === undefined || project.judge(configuration, condition) !== false)
      continue;
    const words = project.evaluate(configuration, getOwn(validation, 'error_message') ?? null);
    const isShown = typeof words === 'string' && !project.isSensitive(configuration, condition);
    yield {
      ...{ subject, name: `the value of the variable ${quote(name)}` },
      why: `a validation of it fails${isShown ? `: ${quote(words)}` : ''}`,
      remedy: 'Give it a value that its validation takes.',
    };
  }
}
