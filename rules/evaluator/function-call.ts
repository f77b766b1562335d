export { toSite } from './source-file';
import { type Evaluation, type FunctionValue, type Lazy, primitive, unknownValue, type Value } from './value';

/** Who calls, and a name of the call that no other call of the same evaluation has. */
export interface Caller {
  readonly evaluation: Evaluation;
  readonly site: string;
}

/** What a function of the project's own files gives; undefined where it runs in a way of its own. */
export function callFunction(
  { evaluation, site }: Caller,
  called: FunctionValue,
  args: readonly Lazy[],
): Value | undefined {
  const { node, file } = called;
  if (node.async || node.generator) return undefined;
  const inside = evaluation.enter(called, args, site);
  if (node.body.type !== 'BlockStatement') return inside.evaluate(node.body, file);
  const completion = inside.complete(node.body.body, file);
  switch (completion.kind) {
    case 'return':
      return completion.node === null ? primitive(undefined) : inside.evaluate(completion.node, file);
    case 'throw':
      evaluation.branches.end();
      return unknownValue('the program ends before');
    case 'unknown':
      return unknownValue(completion.why);
    default:
      return primitive(undefined);
  }
}

/** Calls a value, where it is a function of the project's own files. */
export function callValue(caller: Caller, called: Value | undefined, args: readonly Lazy[]): Value | undefined {
  return called?.kind === 'function' ? callFunction(caller, called, args) : undefined;
}
