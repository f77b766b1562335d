import { getOwn, isJsonObject, type JsonFile, type JsonValue, type ReadProblem, type SourceFile } from '../terraform';
import { formatCount } from '../text';

const SHOW_PLAN = 'Save the plan with "plan -out=FILE", and lint what "show -json FILE" prints.';

/** A file of JSON that nothing here reads, by what it is. */
export function getKindProblem(file: JsonFile): ReadProblem {
  const range = file.locator.locateNearest([]).value;
  const { root } = file;
  if (isState(root))
    return notReadable(file, range, {
      problem: 'The file is a state of Terraform.',
      reason: 'A state is what has been applied. What is linted is what will be.',
      remedy: `${SHOW_PLAN} Or name the folder of the configuration.`,
    });
  if (isLogLine(root)) return notReadable(file, range, STREAM);
  return notReadable(file, range, {
    problem: 'The file is neither Terraform JSON, nor a plan, nor an IAM policy.',
    reason:
      'A configuration has sections such as "resource", a plan (terraform show -json) has "planned_values", a policy has "Statement".',
    remedy: 'Name another file, or the folder that cdktf wrote.',
  });
}

/** The same problem of a file that is no JSON, with its cause where the text tells it. */
export function explainProblem(problem: ReadProblem): ReadProblem {
  if (problem.kind !== 'invalid-json') return problem;
  const { file, range } = problem;
  const [first = '', ...rest] = file.text.split('\n', 3);
  if (isLogLine(parse(first))) return notReadable(file, range, STREAM);
  if (/^\s*\{/.test(first)) return problem;
  if (isLogLine(parse(rest[0] ?? ''))) return notReadable(file, range, STREAM);
  if (!/^\{"format_version":/m.test(file.text)) return problem;
  return notReadable(file, range, {
    problem: 'The file is a plan in JSON with other text before it.',
    reason: 'A wrapper that runs the engine may print lines of its own.',
    remedy: 'Run "show -json" of the engine itself, or remove what is not JSON.',
  });
}

/** A plan of which something is missing, as it failed. */
export function getErroredProblem(file: JsonFile): ReadProblem | undefined {
  if (!isJsonObject(file.root) || getOwn(file.root, 'errored') !== true) return undefined;
  return notReadable(file, file.locator.locateNearest(['errored']).value, {
    problem: 'The plan ended with an error.',
    reason: 'What failed is missing in it, and is not checked.',
    remedy: 'Correct what the engine reported, plan again, and lint that plan.',
  });
}

/** A plan that leaves something out, for a later one. */
export function getIncompleteProblem(file: JsonFile): ReadProblem | undefined {
  if (!isJsonObject(file.root) || getOwn(file.root, 'errored') === true) return undefined;
  const deferred = getOwn(file.root, 'deferred_changes');
  const count = Array.isArray(deferred) ? deferred.length : 0;
  if (count === 0 && getOwn(file.root, 'complete') !== false) return undefined;
  return {
    kind: 'not-read',
    file,
    range: file.locator.locateNearest([count === 0 ? 'complete' : 'deferred_changes']).value,
    problem: count === 0 ? 'The plan is not complete.' : `The plan defers ${formatCount(count, 'change')}.`,
    reason:
      'What it leaves for a later plan is not checked: a target leaves out the rest, and so does what is not known yet.',
    remedy: 'Apply it, plan again, and lint that plan, too.',
  };
}

const STREAM = {
  problem: 'The file is the output of "plan -json", which is a log.',
  reason: 'It has no values of resources.',
  remedy: SHOW_PLAN,
};

type Words = Pick<ReadProblem, 'problem' | 'reason' | 'remedy'>;

function notReadable(file: SourceFile, range: ReadProblem['range'], words: Words): ReadProblem {
  return { kind: 'not-readable', file, range, ...words };
}

/** Source: "terraform show -json" of a state has `values`; a state file has `lineage`. */
function isState(root: JsonValue): boolean {
  if (!isJsonObject(root)) return false;
  const isShown = typeof getOwn(root, 'format_version') === 'string' && isJsonObject(getOwn(root, 'values'));
  return isShown || typeof getOwn(root, 'lineage') === 'string';
}

/** Source: Terraform Internals, "Machine-Readable UI". */
function isLogLine(root: JsonValue | undefined): boolean {
  return (
    isJsonObject(root) && typeof getOwn(root, '@level') === 'string' && typeof getOwn(root, '@message') === 'string'
  );
}

function parse(line: string): JsonValue | undefined {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    return undefined;
  }
}
