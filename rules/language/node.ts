import type { Block, JsonFile, JsonObject, JsonPath, JsonValue, TextRange } from '../../src/terraform';
import { locateInFile } from '../../src/terraform';

/** Line and column from 1, as this language counts them. */
export interface NodePosition {
  readonly line: number;
  readonly column: number;
}

export interface NodeLocation {
  readonly start: NodePosition;
  readonly end: NodePosition;
}

/** What `#` or `//` begins is a line, as in a program. */
export interface CommentNode {
  readonly type: 'Line' | 'Block';
  /** What stands behind the mark, or between the two of a block. */
  readonly value: string;
  readonly range: [number, number];
  readonly loc: NodeLocation;
}

/** Anything that stands in the file. Where it stands is looked up when asked for: most nodes are never reported. */
export class TerraformNode {
  constructor(
    /** Type of the node, for selectors. `type` is left to the type of the resource. */
    readonly kind: 'Document' | 'Resource' | 'Data' | 'Provider' | 'Suppression',
    readonly file: JsonFile,
    readonly path: JsonPath,
  ) {}

  get range(): [number, number] {
    const { start, end } = locateInFile(this.file, this.path, 'value');
    return [start, end];
  }

  get loc(): NodeLocation {
    const [start, end] = this.range;
    return this.file.lines.getRange({ start, end });
  }
}

/** `Resource[type="workspaces_image"]` or `Data[type="aws_iam_policy_document"]`; a `Provider` has its local name as type. */
export class BlockNode extends TerraformNode {
  readonly type: string;
  /** Name of the resource; alias of the provider, or empty. */
  readonly name: string;
  readonly attributes: JsonObject;

  constructor(
    kind: 'Resource' | 'Data' | 'Provider',
    { path, value, type, name }: Pick<Block, 'path' | 'value' | 'type' | 'name'>,
    readonly parent: DocumentNode,
  ) {
    super(kind, parent.file, path);
    this.type = type;
    this.name = name;
    this.attributes = value;
  }
}

/** The whole file. */
export class DocumentNode extends TerraformNode {
  readonly children: BlockNode[] = [];
  /** As in the root of a program, for rules that look there. */
  readonly tokens: readonly never[] = [];
  readonly comments: readonly never[] = [];
  readonly body: readonly never[] = [];
  /** The resources and data sources behind the children. */
  readonly blocks: Block[] = [];
  readonly value: JsonValue;

  constructor(file: JsonFile) {
    super('Document', file, []);
    this.value = file.root;
  }
}

export function createComment({ text, lines }: JsonFile, { start, end }: TextRange): CommentNode {
  const type = text.startsWith('/*', start) ? 'Block' : 'Line';
  const value = text.slice(start + (text.startsWith('#', start) ? 1 : 2), type === 'Block' ? end - 2 : end);
  return { type, value, range: [start, end], loc: lines.getRange({ start, end }) };
}
