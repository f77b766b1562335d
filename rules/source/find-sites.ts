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
import { listNodes } from './walk';

/** Calls that lead to a construct from the call in the linted file, at most. */
const MAX_STEPS = 8;
/** From that many on only those are followed that lead to an image. */
const MANY_STEPS = 3;
/** Calls that are looked at for one file, those inside of what is called included. */
const MAX_LOOKS = 1_000_000;

/** The constructs that a file makes, by kind, in the order of the text. */
export type Constructs = Readonly<Record<ConstructKind, readonly ConstructSite[]>> & {
  /** Calls of the file that lead to more than is looked at, each with the reason. */
  readonly cut: ReadonlyMap<ConstructCall, string>;
};

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

  readonly #cut = new Map<ConstructCall, string>();
  readonly #leading = new Map<ConstructCall, boolean>();
  #looks = 0;

  constructor(readonly home: SourceFile) {}

  getConstructs(): Constructs {
    const constructs = {
      image: [] as ConstructSite[],
      provider: [] as ConstructSite[],
      policy: [] as ConstructSite[],
      cut: this.#cut,
    };
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
    else if (this.#looks++ >= MAX_LOOKS) this.#leaveOut(evaluation, site, 'the file leads to too many calls');
    else if (steps.length < MANY_STEPS) this.#enter(evaluation, site);
    else if (steps.length < MAX_STEPS) {
      if (this.#leadsToImage(evaluation, site)) this.#enter(evaluation, site);
    } else this.#leaveOut(evaluation, site, `it is made through more than ${MAX_STEPS} calls`);
  }

  /** Takes note of a call that is not followed, if it leads to an image. */
  #leaveOut(evaluation: Evaluation, site: ConstructSite, why: string): void {
    const outer = getOuterCall(site);
    if (!this.#cut.has(outer) && this.#leadsToImage(evaluation, site)) this.#cut.set(outer, why);
  }

  #leadsToImage(evaluation: Evaluation, { call, file }: ConstructSite): boolean {
    let leads = this.#leading.get(call);
    if (leads === undefined) this.#leading.set(call, (leads = leadsToImage(evaluation, call, file)));
    return leads;
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
    if (site.steps.some(({ target }) => target === where.target)) {
      if (where.target.type !== 'ClassDeclaration') this.#leaveOut(inside, from, 'it calls itself');
      return;
    }
    const step: Step = { call: from.call, file: from.file, ...where };
    for (const call of inner) this.look(inside, { ...site, call, steps: [...site.steps, step] });
  }
}

function toKey({ call, file, steps }: ConstructSite): string {
  return [...steps, { call, file }].map((each) => `${each.file.path} ${each.call.range.join()}`).join('\n');
}

/** Whether a call leads to an image at last, whatever it is called with. */
function leadsToImage(evaluation: Evaluation, start: ConstructCall, home: SourceFile): boolean {
  const pending = [{ call: start, file: home }];
  const seen = new Set<Node>();
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { call, file } = at;
    const callee = isConstructCall(call) ? evaluateCallee(evaluation, call, file) : undefined;
    if (callee !== undefined && getConstructKind(evaluation, callee) === 'image') return true;
    const target = getTarget(evaluation, call, file);
    const inside = target?.kind === 'function' ? target.called : target?.owner;
    if (inside === undefined || seen.has(inside.node)) continue;
    seen.add(inside.node);
    pending.push(...listCalls(inside.node).map((each) => ({ call: each, file: inside.file })));
  }
  return false;
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

/** Every call of a file. */
export function findCalls(sourceCode: SourceCode): ConstructCall[] {
  const calls: ConstructCall[] = [];
  for (const node of listNodes(sourceCode))
    if (node.type === 'NewExpression' || node.type === 'CallExpression') calls.push(node);
  return calls.sort((a, b) => a.range[0] - b.range[0]);
}

/** `new X(scope, id, …)` and `super(scope, id, …)`. */
function isConstructCall(node: ConstructCall): boolean {
  if (node.type === 'CallExpression') return node.callee.type === 'Super' && node.arguments.length >= 2;
  return node.arguments.length >= 2 || node.arguments.some(({ type }) => type === 'SpreadElement');
}
