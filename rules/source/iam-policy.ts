import type { Rule } from 'eslint';
import { UNKNOWN, type Path, type PolicyValue } from '../../src/iam';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import { readConstructId } from './construct-id';
import { getProps } from './image';
import type { ConstructCall, ConstructSite } from './construct-site';
import { readProgram, type Program } from './program';
import type { Node, SourceFile } from '../evaluator/source-file';
import type { Value } from '../evaluator/value';

/** An IAM policy as one way through the branches writes it. */
interface PolicyVariant {
  /** As the source writes it: JSON text, or the value that `JSON.stringify` or `Fn.jsonencode` gets; UNKNOWN where nothing is known. */
  readonly document: PolicyValue;
  /** Whether `${` in it is escaped for Terraform when it is written. */
  readonly isEscaped: boolean;
  /** What to report for a path in the document: the nearest expression in this file. */
  readonly locate: (path: Path) => Node;
}

/** An IAM policy that a file attaches. */
export interface PolicySite {
  readonly call: ConstructCall;
  /** The id of its construct; undefined where the source does not say it. */
  readonly id: string | undefined;
  readonly variants: readonly PolicyVariant[];
}

const policiesByProgram = new WeakMap<Program, readonly PolicySite[]>();

/** The IAM policies of a file, read once, however many rules ask. */
export function readPolicies(context: Rule.RuleContext): readonly PolicySite[] {
  const program = readProgram(context);
  let policies = policiesByProgram.get(program);
  if (policies === undefined) {
    policies = program.constructs.policy.map((site) => ({
      call: site.call,
      id: readConstructId(site),
      variants: readVariants(site),
    }));
    policiesByProgram.set(program, policies);
  }
  return policies;
}

function readVariants(site: ConstructSite): PolicyVariant[] {
  const source = getProps(site);
  const { file } = site;
  const { seen } = evaluateOnEveryWay((evaluation): PolicyVariant => {
    const props = source.read(evaluation);
    const entry = props.kind === 'object' ? props.entries.get('policy') : undefined;
    const node = entry?.place?.file === file ? entry.place.node : source.fallback;
    const value: Value = entry?.get() ?? { kind: 'unknown', why: 'it has no policy' };
    const isEscaped = value.kind === 'json' && value.isEscaped;
    const found = new Finder(file);
    const document = value.kind === 'json' ? found.read(value.value, [], node) : toText(value);
    return { document, isEscaped, locate: (path) => found.locate(path, node) };
  });
  return [...seen];
}

/** Text is JSON, which the policy parser reads; anything else is no policy yet. */
function toText(value: Value): PolicyValue {
  if (value.kind === 'unknown') return value.text ?? UNKNOWN;
  return value.kind === 'primitive' && typeof value.value === 'string' ? value.value : UNKNOWN;
}

/** Turns a value into a policy and remembers where each part of it is written. */
class Finder {
  /** By the path as JSON. */
  readonly #nodes = new Map<string, Node>();

  constructor(readonly file: SourceFile) {}

  read(value: Value, path: Path, node: Node): PolicyValue {
    this.#nodes.set(JSON.stringify(path), node);
    switch (value.kind) {
      case 'primitive':
        return typeof value.value === 'bigint' || value.value === undefined ? UNKNOWN : value.value;
      case 'list':
        return value.items.map((item, index) => {
          const member = item();
          const origin = 'origin' in member && member.origin.file === this.file ? member.origin.node : node;
          return this.read(member, [...path, index], origin);
        });
      case 'object':
        return value.open === undefined ? this.#readObject(value, path, node) : UNKNOWN;
      case 'unknown':
        return value.text ?? UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  #readObject({ entries }: Extract<Value, { kind: 'object' }>, path: Path, node: Node): PolicyValue {
    const members: [string, PolicyValue][] = [];
    for (const [key, entry] of entries) {
      const member = entry.get();
      // JSON.stringify leaves such a member out.
      if (member.kind === 'primitive' && member.value === undefined) continue;
      const place = entry.place?.file === this.file ? entry.place.node : node;
      members.push([key, this.read(member, [...path, key], place)]);
    }
    return Object.fromEntries(members);
  }

  locate(path: Path, fallback: Node): Node {
    for (let length = path.length; length > 0; length--) {
      const node = this.#nodes.get(JSON.stringify(path.slice(0, length)));
      if (node !== undefined) return node;
    }
    return fallback;
  }
}
