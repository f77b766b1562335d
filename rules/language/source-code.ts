import type { JsonFile, SourceFile, TextRange } from '../../src/terraform';
import { getDirectives } from './directive';
import type { Directive, TextSourceCode, TraversalStep } from './eslint-type';
import {
  BlockNode,
  createComment,
  type CommentNode,
  type DocumentNode,
  type NodeLocation,
  type NodePosition,
  type TerraformNode,
} from './node';
import { NotAProgram } from './not-a-program';

/** What a language makes of a file. */
export interface ParsedFile {
  readonly ok: true;
  readonly ast: DocumentNode;
  readonly file: JsonFile;
  /** The file as the engine is to be given it. */
  readonly source: SourceFile;
  /** With their marks. */
  readonly comments: readonly TextRange[];
}

/** What ESLint and the rules see of a file in the language `terraform-json` or `terraform-hcl`. */
export class TerraformSourceCode extends NotAProgram implements TextSourceCode {
  readonly text: string;
  readonly ast: DocumentNode;
  readonly file: JsonFile;
  /** The file as the engine is to be given it. */
  readonly source: SourceFile;
  readonly visitorKeys = { Document: ['children'], Resource: [], Data: [], Provider: [] };
  readonly #parsed: ParsedFile;
  #lines: string[] | undefined;
  #comments: readonly CommentNode[] | undefined;

  constructor(
    parsed: ParsedFile,
    /** Day on which suppressions are judged, `YYYY-MM-DD`. */
    readonly today: string,
  ) {
    super();
    this.#parsed = parsed;
    this.ast = parsed.ast;
    this.file = parsed.file;
    this.source = parsed.source;
    this.text = parsed.file.text;
  }

  /**
   * Those of HCL, where ESLint's own languages for data have theirs. Rules for programs get none: some of them would
   * write `//` over the first two characters of `#comment`.
   */
  get comments(): readonly CommentNode[] {
    return (this.#comments ??= this.#parsed.comments.map((range) => createComment(this.file, range)));
  }

  get lines(): string[] {
    return (this.#lines ??= this.text.split(/\r?\n/));
  }

  getLoc(node: TerraformNode | CommentNode): NodeLocation {
    return node.loc;
  }

  getRange(node: TerraformNode | CommentNode): [number, number] {
    return node.range;
  }

  getLocFromIndex(index: number): NodePosition {
    return this.file.lines.getPosition(index);
  }

  getIndexFromLoc({ line, column }: NodePosition): number {
    return this.file.lines.getOffset({ line, column });
  }

  /** The text of a node with so many characters before and after it; the whole text without one. */
  getText(node?: TerraformNode | CommentNode, before = 0, after = 0): string {
    if (node === undefined) return this.text;
    const [start, end] = node.range;
    return this.text.slice(Math.max(start - before, 0), end + after);
  }

  getParent(node: TerraformNode): TerraformNode | undefined {
    return node instanceof BlockNode ? node.parent : undefined;
  }

  /** From the root inwards. */
  getAncestors(node: TerraformNode): TerraformNode[] {
    const parent = this.getParent(node);
    return parent === undefined ? [] : [...this.getAncestors(parent), parent];
  }

  *traverse(): Iterable<TraversalStep> {
    yield step(this.ast, 1);
    for (const child of this.ast.children) {
      yield step(child, 1);
      yield step(child, 2);
    }
    yield step(this.ast, 2);
  }

  /** Suppressions that the file holds, as ESLint's own directives, so that what they silence is listed as suppressed. */
  getDisableDirectives(): { directives: Directive[]; problems: [] } {
    return { directives: getDirectives(this.ast, this.today), problems: [] };
  }
}

/** Phase 1 enters a node, phase 2 leaves it. */
function step(target: TerraformNode, phase: 1 | 2): TraversalStep & { readonly type: 'visit' } {
  return { type: 'visit', kind: 1, target, phase, args: [target] };
}

/** Tells a file of this language from a program. */
export function isTerraformSource(sourceCode: unknown): sourceCode is TerraformSourceCode {
  return sourceCode instanceof TerraformSourceCode;
}
