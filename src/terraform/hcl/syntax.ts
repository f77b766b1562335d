import type { Expression } from '../expression';
import type { TextRange } from '../json';

/** A file in HCL, as it is written. Offsets count in its text, without a byte order mark. */
export interface HclFile {
  readonly text: string;
  readonly items: readonly HclItem[];
  /** With their marks, without their line ends, in order. */
  readonly comments: readonly TextRange[];
  /** In the order in which they were found, which is that of the text but for blocks that are not closed. */
  readonly problems: readonly HclProblem[];
}

/** What stands in a body. */
export type HclItem = HclAttribute | HclBlock;

/** `name = value`. */
export interface HclAttribute extends TextRange {
  readonly kind: 'attribute';
  readonly name: string;
  readonly key: TextRange;
  /** Undefined where it cannot be read: a problem says why. */
  readonly value: Expression | undefined;
}

/** `type "label" { … }`. */
export interface HclBlock extends TextRange {
  readonly kind: 'block';
  readonly type: string;
  readonly key: TextRange;
  readonly labels: readonly HclLabel[];
  /** The brace that opens its body. */
  readonly brace: number;
  readonly items: readonly HclItem[];
  /** Whether something in it could not be read. */
  readonly isBroken: boolean;
}

/** A label, quoted or not. The range has the quotes. */
export interface HclLabel extends TextRange {
  readonly text: string;
}

/** Why a part of a file cannot be read, and where. */
export interface HclProblem extends TextRange {
  readonly kind: 'invalid' | 'too-deep' | 'duplicate';
  /** Ends the sentence "The file is not HCL: …", or is the name that stands there twice. */
  readonly words: string;
}
