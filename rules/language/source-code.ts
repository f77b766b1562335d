import type { JsonFile, SourceFile } from '../../src/terraform';
import { getDirectives, type TerraformDirective } from './directive';
import type { BlockNode, DocumentNode, NodeLocation, TerraformNode } from './node';

/** One step of ESLint's walk: 1 enters a node, 2 leaves it. */
interface VisitStep {
  readonly type: 'visit';
  readonly kind: 1;
  readonly target: TerraformNode;
  readonly phase: 1 | 2;
  readonly args: readonly [TerraformNode];
}

/** What ESLint and the rules see of a file in the language `terraform-json`. */
export class TerraformSourceCode {
  readonly text: string;
  readonly visitorKeys = { Document: ['children'], Resource: [], Data: [], Provider: [] };
  #lines: string[] | undefined;

  constructor(
    readonly ast: DocumentNode,
    readonly file: JsonFile,
    /** The file as the engine is to be given it. */
    readonly source: SourceFile,
    /** Day on which suppressions are judged, `YYYY-MM-DD`. */
    readonly today: string,
  ) {
    this.text = file.text;
  }

  get lines(): string[] {
    return (this.#lines ??= this.text.split(/\r?\n/));
  }

  getLoc(node: TerraformNode): NodeLocation {
    return node.loc;
  }

  getRange(node: TerraformNode): [number, number] {
    return node.range;
  }

  getText(node?: TerraformNode): string {
    return node === undefined ? this.text : this.text.slice(...node.range);
  }

  getParent(node: TerraformNode): TerraformNode | undefined {
    return (node as Partial<BlockNode>).parent;
  }

  *traverse(): Iterable<VisitStep> {
    yield step(this.ast, 1);
    for (const child of this.ast.children) {
      yield step(child, 1);
      yield step(child, 2);
    }
    yield step(this.ast, 2);
  }

  /** Suppressions that the file holds, as ESLint's own directives, so that what they silence is listed as suppressed. */
  getDisableDirectives(): { directives: TerraformDirective[]; problems: [] } {
    return { directives: getDirectives(this.ast, this.today), problems: [] };
  }
}

function step(target: TerraformNode, phase: 1 | 2): VisitStep {
  return { type: 'visit', kind: 1, target, phase, args: [target] };
}

/** Tells a file of this language from a program. */
export function isTerraformSource(sourceCode: unknown): sourceCode is TerraformSourceCode {
  return sourceCode instanceof TerraformSourceCode;
}
