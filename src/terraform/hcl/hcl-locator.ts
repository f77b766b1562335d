import { Scanner, type Expression } from '../expression';
import type { JsonPath, TextRange } from '../json';
import type { LocatedMember, LocatedText, Locator } from '../locator';
import { toKey } from './expression-json';
import { HCL_GRAMMAR } from './grammar';
import { listLabels, listMembers, type BlockGroup, type Member } from './member';
import { locateText } from './located-text';
import type { HclBlock, HclItem } from './syntax';

/** What a path can lead on from. */
type Place =
  | { readonly kind: 'body'; readonly items: readonly HclItem[] }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | BlockGroup;

type Located = LocatedMember & { readonly place: Place };

/**
 * Finds where a path of the JSON form stands in HCL. The key of a block is its last label, or its type. The file is
 * read again at the first question: most files get none, and what is read is several times larger than the text.
 */
export class HclLocator implements Locator {
  readonly #members = new WeakMap<readonly HclItem[], ReadonlyMap<string, Member>>();
  readonly #labels = new WeakMap<BlockGroup, ReadonlyMap<string, BlockGroup>>();
  #root: Located | undefined;

  constructor(
    readonly text: string,
    private readonly readItems: () => readonly HclItem[],
  ) {}

  locate(path: JsonPath): LocatedMember | undefined {
    const member = this.locateNearest(path);
    return member.depth === path.length ? member : undefined;
  }

  locateNearest(path: JsonPath): LocatedMember & { readonly depth: number } {
    let member = (this.#root ??= this.#createRoot());
    for (const [depth, step] of path.entries()) {
      const next = this.#step(member, step);
      if (next === undefined) return { key: member.key, value: member.value, depth };
      member = next;
    }
    return { key: member.key, value: member.value, depth: path.length };
  }

  readText({ start }: TextRange): LocatedText | undefined {
    const scanner = new Scanner(this.text, start, HCL_GRAMMAR);
    const expression = scanner.attempt(() => scanner.byLine(() => HCL_GRAMMAR.expression(scanner)));
    return 'kind' in expression ? locateText(this.text, expression) : undefined;
  }

  #createRoot(): Located {
    const value = { start: 0, end: this.text.length };
    return { key: undefined, value, place: { kind: 'body', items: this.readItems() } };
  }

  #step(member: Located, step: string | number): Located | undefined {
    const { place } = member;
    if (place.kind === 'expression') return this.#stepInto(member, place.expression, step);
    if (place.kind === 'body') return step === 0 ? member : this.#getMember(place.items, String(step));
    const labels = this.#getLabels(place);
    if (labels !== undefined) {
      const group = labels.get(String(step));
      return group === undefined ? undefined : locateGroup(group, this.#getLabels(group));
    }
    const block = typeof step === 'number' ? place.blocks[step] : undefined;
    return block === undefined ? undefined : locateBlock(block);
  }

  #getMember(items: readonly HclItem[], name: string): Located | undefined {
    let members = this.#members.get(items);
    if (members === undefined) this.#members.set(items, (members = listMembers(items)));
    const member = members.get(name);
    if (member?.kind === 'blocks') return locateGroup(member, this.#getLabels(member));
    return member && locateValue(member.attribute.key, member.attribute.value);
  }

  #getLabels(group: BlockGroup): ReadonlyMap<string, BlockGroup> | undefined {
    let labels = this.#labels.get(group);
    if (labels === undefined && (labels = listLabels(group)) !== undefined) this.#labels.set(group, labels);
    return labels;
  }

  #stepInto(member: Located, expression: Expression, step: string | number): Located | undefined {
    if (this.text[expression.start] === '(') return undefined;
    if (expression.kind === 'list' && typeof step === 'number') return locateValue(undefined, expression.items[step]);
    if (step === 0) return member;
    if (expression.kind !== 'object') return undefined;
    const item = expression.items.findLast(({ key }) => this.#getKey(key) === step);
    return locateValue(item?.key, item?.value);
  }

  #getKey(key: Expression): string {
    return toKey(this.text, key) ?? this.text.slice(key.start, key.end);
  }
}

function locateValue(key: TextRange | undefined, value: Expression | undefined): Located | undefined {
  return value && { key, value, place: { kind: 'expression', expression: value } };
}

/** A single block stands for its group, which JSON writes without an array. */
function locateGroup(group: BlockGroup, labels: ReadonlyMap<string, BlockGroup> | undefined): Located | undefined {
  const [block] = group.blocks;
  if (block === undefined) return undefined;
  if (labels === undefined && group.blocks.length === 1) return locateBlock(block);
  return { key: block.labels[group.depth - 1] ?? block.key, value: block, place: group };
}

function locateBlock(block: HclBlock): Located {
  return { key: block.labels.at(-1) ?? block.key, value: block, place: { kind: 'body', items: block.items } };
}
