import { toSite } from '../evaluator/function-call';
import { contains, type Node, type SourceFile } from '../evaluator/source-file';
import type { Evaluation, Lazy } from '../evaluator/value';
import { findHolding, findTargets } from './change';
import { readConstructId } from './construct-id';
import type { ConstructSite } from './construct-site';
import { findReferences, findUses, isReassigned, runTogether } from './construct-use';
import { findEscapeHatches, type StackOverride } from './escape-hatch';

/** A use of a construct, and the evaluation at that place. */
export interface Use {
  readonly node: Node;
  readonly file: SourceFile;
  readonly evaluation: Evaluation;
  /** What made the construct there. */
  readonly origin: Node;
  /** Whether it is this construct, on every way. */
  readonly isSure: boolean;
}

/** A call that makes the construct, or something that holds it, and the evaluation there. */
type Maker = Pick<Use, 'file' | 'evaluation'> & { readonly call: Node };

function listMakers({ steps, call, file }: ConstructSite, evaluations: readonly Evaluation[]): Maker[] {
  const calls = [...steps, { call, file }];
  return evaluations.flatMap((evaluation, index) => {
    const at = calls[index];
    return at === undefined ? [] : [{ call: at.call, file: at.file, evaluation }];
  });
}

/** Uses of the construct where it is made, where a function or a subclass that makes it is called, and where it is found. */
export function listUses(site: ConstructSite, evaluations: readonly Evaluation[]): Use[] {
  const makers = listMakers(site, evaluations);
  const isItself = site.call.type === 'CallExpression';
  const followed = makers.filter(({ call }) => call === site.call || isItself || call.type === 'CallExpression');
  const uses = [...followed].reverse().flatMap((maker) => listOwnUses(maker));
  const known = new Set(uses.map(({ node }) => node));
  const others = [...listLookups(site, makers), ...listTargets(makers)].filter(({ node }) => !known.has(node));
  return [...uses, ...others];
}

function listOwnUses({ call: origin, file, evaluation }: Maker): Use[] {
  const isFickle = isReassigned(origin, file);
  return [origin, ...findUses(origin, file)].flatMap((node) => {
    const use = { node, file, evaluation, origin, isSure: true };
    if (node !== origin && isFickle) {
      const { makers, isSure } = findHolding(node, file);
      if (makers.size > 0 && !makers.has(origin)) return [];
      use.isSure = isSure && makers.has(origin);
    }
    return [use, ...followArgument(use)];
  });
}

/** What finds the construct by its id, and variables that this is stored in. */
function listLookups(site: ConstructSite, makers: readonly Maker[]): Use[] {
  const files = new Set(makers.map(({ file }) => file));
  return [...files].flatMap((file) => {
    const { lookups } = findEscapeHatches(file);
    const wanted = lookups.size === 0 ? undefined : readConstructId(site);
    return (lookups.get(wanted ?? '') ?? []).flatMap(({ node, scope }) => {
      const isSure = isScopeOf(site, scope, file);
      return [node as Node, ...findUses(node, file)].map((each) => ({ ...place(each, file, makers), isSure }));
    });
  });
}

/** Whether the scope that a construct is looked up in is the one that it is made in, by their words. */
function isScopeOf({ call, file: home }: ConstructSite, scope: Node, file: SourceFile): boolean {
  const [first] = call.arguments;
  if (file !== home || first === undefined) return false;
  return file.sourceCode.getText(first as never) === file.sourceCode.getText(scope as never);
}

/** Expressions that are changed and have the construct as their value, in a list, an object or a field. */
function listTargets(makers: readonly Maker[]): Use[] {
  const files = new Set(makers.map(({ file }) => file));
  const id = makers.at(-1)?.evaluation.id ?? '';
  return [...files].flatMap((file) => {
    const targets = findTargets(file);
    return makers.flatMap(({ call }) =>
      (targets.get(call) ?? []).map((target) => {
        const isSame = id.endsWith(target.makers.get(call) ?? '') && !isRepeated(call, target.node);
        return { ...place(target.node, file, makers), isSure: target.isSure && isSame };
      }),
    );
  });
}

/** Whether a call is in a loop or a callback that the use is not in: it stands for several constructs. */
function isRepeated(call: Node, use: Node): boolean {
  for (let at = call.parent; at != null && !contains(at, use); at = at.parent)
    if (/^(DoWhile|ForIn|ForOf|For|While)Statement$|^ArrowFunction/.test(at.type)) return true;
  return false;
}

/** Where a use stands: in a function that leads to the construct, if it can be. */
function place(node: Node, file: SourceFile, makers: readonly Maker[]): Omit<Use, 'isSure'> {
  const near = makers.filter((maker) => maker.file === file).find(({ call }) => runTogether(call, node));
  const maker = near ?? makers.find((each) => each.file === file) ?? makers[0];
  if (maker === undefined) throw new TypeError('A construct is made by something.');
  return { node, file, evaluation: maker.evaluation, origin: maker.call };
}

/** An override of the stack that names a construct, or may. */
interface Hatch {
  readonly hatch: StackOverride;
  readonly use: Use;
}

export function listHatches(site: ConstructSite, evaluations: readonly Evaluation[]): Hatch[] {
  const makers = listMakers(site, evaluations);
  const files = new Set(makers.map(({ file }) => file));
  return [...files].flatMap((file) => {
    const { overrides } = findEscapeHatches(file);
    const wanted = overrides.size === 0 ? undefined : readConstructId(site);
    const same = overrides.get(wanted) ?? [];
    // In a construct of its own an image has the ids of all that are around it in its name.
    const keys = wanted === undefined ? [...overrides.keys()] : [undefined, `_${wanted}_`];
    const others = new Set(keys.flatMap((key) => overrides.get(key) ?? []));
    return [...new Set([...same, ...others])].map((hatch) => {
      const isSure = wanted !== undefined && hatch.id === wanted;
      return { hatch, use: { ...place(hatch.call, file, makers), isSure } };
    });
  });
}

/** Uses inside of a function that the construct is given to. */
function followArgument({ node, file, evaluation, isSure }: Use): Use[] {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.callee === node) return [];
  const called = evaluation.evaluate(call.callee, file);
  const index = (call.arguments as Node[]).indexOf(node);
  const parameter = called.kind === 'function' ? called.node.params[index] : undefined;
  if (called.kind !== 'function' || parameter?.type !== 'Identifier') return [];
  const args = call.arguments.map(
    (each): Lazy =>
      () =>
        evaluation.evaluate(each, file),
  );
  const inside = evaluation.enter(called, args, toSite(call, file));
  const references = findReferences(called.file, parameter);
  return references.map((each) => ({ node: each, file: called.file, evaluation: inside, origin: parameter, isSure }));
}
