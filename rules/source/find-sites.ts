import type { SourceCode } from 'eslint';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import { walkLevels } from '../evaluator/instance';
import type { Node, SourceFile } from '../evaluator/source-file';
import { listChildren } from '../evaluator/statement';
import { evaluateCallee, getConstructKind, isStackClass, type ConstructKind } from './construct-kind';
import {
  enterFunction,
  getOuterCall,
  getTarget,
  type ConstructCall,
  type ConstructSite,
  type Step,
} from './construct-site';
import type { Evaluation } from '../evaluator/value';

/** Calls that lead to a construct from the call in the linted file, at most. */
const MAX_STEPS = 3;

/** The constructs that a file makes, by kind, in the order of the text. */
export type Constructs = Readonly<Record<ConstructKind, readonly ConstructSite[]>>;

/** Finds what a file makes by itself, and by calls of functions and classes of the project. */
export function findConstructs(file: SourceFile): Constructs {
  const search = new Search(file);
  for (const call of findCalls(file.sourceCode))
    evaluateOnEveryWay((evaluation) => search.look(evaluation, { call, file, home: file, steps: [] }));
  return search.getConstructs();
}

class Search {
  readonly #found = new Map<string, { kind: ConstructKind; site: ConstructSite }>();
  /** Calls of the file that other calls of the file lead to: with the values of these they are looked at. */
  readonly #reached = new Set<Node>();

  constructor(readonly home: SourceFile) {}

  getConstructs(): Constructs {
    const constructs: Record<ConstructKind, ConstructSite[]> = { image: [], provider: [], policy: [] };
    for (const { kind, site } of this.#found.values())
      if (kind === 'image' ? !this.#reached.has(getOuterCall(site)) : site.steps.length === 0)
        constructs[kind].push(site);
    return constructs;
  }

  look(evaluation: Evaluation, site: ConstructSite): void {
    const { call, file, steps } = site;
    if (steps.length > 0 && file === this.home) this.#reached.add(call);
    const callee = isConstructCall(call) ? evaluateCallee(evaluation, call, file) : undefined;
    const kind = callee === undefined ? undefined : getConstructKind(evaluation, callee);
    if (kind !== undefined) this.#found.set(toKey(site), { kind, site });
    else if (steps.length < MAX_STEPS) this.#enter(evaluation, site);
  }

  #enter(evaluation: Evaluation, site: ConstructSite): void {
    const target = getTarget(evaluation, site.call, site.file);
    if (target?.kind === 'function') {
      const { node, file } = target.called;
      const inner = listCalls(node);
      if (inner.length > 0)
        this.#follow(
          enterFunction(evaluation, site, target),
          { ...site, file },
          { target: node, isField: false, isStack: false, inner, from: site },
        );
    } else if (target !== undefined) {
      const isStack = isStackClass(evaluation, target.owner);
      for (const { owner, constructor, inside } of walkLevels(target.instance)) {
        const next = { ...site, file: owner.file };
        const fields = owner.node.body.body.flatMap((member) =>
          member.type === 'PropertyDefinition' && !member.static && member.value !== null ? listCalls(member) : [],
        );
        const inClass = () => evaluation.enterClass(owner.node, target.instance);
        if (fields.length > 0)
          this.#follow(inClass(), next, { target: owner.node, isField: true, isStack, inner: fields, from: site });
        const inner = constructor === undefined ? [] : listCalls(constructor.node);
        if (inner.length > 0)
          this.#follow(inside, next, { target: owner.node, isField: false, isStack, inner, from: site });
      }
    }
  }

  #follow(
    inside: Evaluation,
    site: ConstructSite,
    { inner, from, ...where }: Omit<Step, 'call' | 'file'> & { inner: readonly ConstructCall[]; from: ConstructSite },
  ): void {
    if (site.steps.some(({ target }) => target === where.target)) return;
    const step: Step = { call: from.call, file: from.file, ...where };
    for (const call of inner) this.look(inside, { ...site, call, steps: [...site.steps, step] });
  }
}

function toKey({ call, file, steps }: ConstructSite): string {
  return [...steps, { call, file }].map((each) => `${each.file.path} ${each.call.range.join()}`).join('\n');
}

const callsInside = new WeakMap<Node, readonly ConstructCall[]>();

/** Calls inside of a function, callbacks included: these run with it as a rule. */
function listCalls(node: Node): readonly ConstructCall[] {
  let calls = callsInside.get(node);
  if (calls === undefined) callsInside.set(node, (calls = [...walkCalls(node)]));
  return calls;
}

function* walkCalls(node: Node): Generator<ConstructCall> {
  for (const child of listChildren(node)) {
    if (child.type === 'FunctionDeclaration' || child.type === 'ClassDeclaration') continue;
    if (child.type === 'NewExpression' || child.type === 'CallExpression') yield child;
    yield* walkCalls(child);
  }
}

/** Every call of a file. Walks every node, so it makes nothing. */
export function findCalls({ ast, visitorKeys }: SourceCode): ConstructCall[] {
  const calls: ConstructCall[] = [];
  const pending: Node[] = [ast as unknown as Node];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'NewExpression' || node.type === 'CallExpression') calls.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      if (!Array.isArray(child)) {
        if (child != null) pending.push(child);
      } else for (const each of child) if (each !== null) pending.push(each);
    }
  }
  return calls.sort((a, b) => a.range[0] - b.range[0]);
}

/** `new X(scope, id, …)` and `super(scope, id, …)`. */
function isConstructCall(node: ConstructCall): boolean {
  if (node.type === 'CallExpression') return node.callee.type === 'Super' && node.arguments.length >= 2;
  return node.arguments.length >= 2 || node.arguments.some(({ type }) => type === 'SpreadElement');
}
