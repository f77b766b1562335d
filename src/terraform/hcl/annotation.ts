import type { Annotation } from '../annotation';
import type { TextRange } from '../json';
import { LineIndex } from '../line-index';
import { listTargets, type Target } from './annotation-target';
import type { HclBlock, HclFile } from './syntax';

const NAME = 'workspaces-image:';
const MARK = new RegExp(`^(?:#+|//+|/\\*[*\\s]*)\\s*${NAME}`);

/**
 * The comments of a file that speak to this program. One on lines of its own is for what begins on the next line that
 * is no comment; one beside something else is for what begins on that line, or else ends there: the outermost of it.
 * @param parse reads the file again with all that is in it, which is done only where there is such a comment
 */
export function listAnnotations(
  { text, comments }: Pick<HclFile, 'text' | 'comments'>,
  parse: () => HclFile,
): readonly Annotation[] {
  const own = comments.filter(({ start, end }) => MARK.test(text.slice(start, end)));
  if (own.length === 0) return [];
  const finder = new TargetFinder(parse());
  return own.map((range) => {
    const target = finder.find(range);
    const address = target?.owner && getAddress(target.owner);
    return {
      range,
      text: readText(text.slice(range.start, range.end)),
      covers: target && { start: target.start, end: target.end },
      ...(address !== undefined && { address }),
      isUnread: target?.owner?.isBroken === true,
    };
  });
}

/** Lines of a block comment may begin with a mark, too. */
function readText(comment: string): string {
  const inner = comment.startsWith('/*') ? comment.replace(/\*+\/$/, '').replace(/\n\s*\*(?=\s)/g, '\n') : comment;
  return inner.replace(MARK, '').replace(/\s+/g, ' ').trim();
}

function getAddress({ type, labels }: HclBlock): string | undefined {
  const name = labels.map(({ text }) => text).join('.');
  if (type === 'resource') return name;
  return type === 'data' ? `data.${name}` : undefined;
}

/** What comments may speak of, by lines. */
class TargetFinder {
  readonly #lines: LineIndex;
  readonly #starts = new Map<number, Target>();
  readonly #ends = new Map<number, Target>();
  /** Last lines of the comments that have their lines for themselves, by the first. */
  readonly #comments = new Map<number, number>();

  constructor(private readonly file: HclFile) {
    this.#lines = new LineIndex(file.text);
    for (const target of listTargets(file.items)) {
      keepOutermost(this.#starts, this.#getLine(target.start), target);
      keepOutermost(this.#ends, this.#getLine(target.end), target);
    }
    for (const comment of file.comments)
      if (this.#isAlone(comment)) this.#comments.set(this.#getLine(comment.start), this.#getLine(comment.end));
  }

  find(comment: TextRange): Target | undefined {
    let line = this.#getLine(comment.start);
    if (!this.#comments.has(line)) return this.#starts.get(line) ?? this.#ends.get(line);
    for (let last = this.#comments.get(line); last !== undefined; last = this.#comments.get(line)) line = last + 1;
    return this.#starts.get(line);
  }

  #getLine(offset: number): number {
    return this.#lines.getPosition(offset).line;
  }

  #isAlone({ start, end }: TextRange): boolean {
    const { text } = this.file;
    const next = text.indexOf('\n', end);
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    return before.trim() === '' && text.slice(end, next === -1 ? text.length : next).trim() === '';
  }
}

/** Of what is told by one line the first, and of what begins together the longest. */
function keepOutermost(targets: Map<number, Target>, line: number, target: Target): void {
  const known = targets.get(line);
  const isFirst = known === undefined || target.start < known.start;
  if (isFirst || (target.start === known.start && target.end > known.end)) targets.set(line, target);
}
