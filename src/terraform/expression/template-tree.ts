import { ExpressionError, type Expression, type Loop, type TemplatePart } from './syntax';

/** A template with what its directives hold inside them. */
export type TemplateNode =
  | Exclude<TemplatePart, { kind: 'directive' }>
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly yes: readonly TemplateNode[];
      readonly no: readonly TemplateNode[];
    }
  | { readonly kind: 'for'; readonly loop: Loop; readonly body: readonly TemplateNode[] };

/** A directive that is open; `outer` is what goes on behind its end. */
type Frame =
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      yes: TemplateNode[] | undefined;
      readonly outer: TemplateNode[];
    }
  | { readonly kind: 'for'; readonly loop: Loop; readonly outer: TemplateNode[] };

/** Throws an ExpressionError where the directives do not close each other. */
export function nestParts(parts: readonly TemplatePart[]): readonly TemplateNode[] {
  const frames: Frame[] = [];
  let body: TemplateNode[] = [];
  for (const part of parts) {
    if (part.kind !== 'directive') {
      body.push(part);
      continue;
    }
    const { directive } = part;
    if (directive.kind === 'if') frames.push({ ...directive, yes: undefined, outer: body });
    else if (directive.kind === 'for') frames.push({ kind: 'for', loop: directive, outer: body });
    else if (directive.kind === 'else') keepBranch(frames.at(-1), body);
    else {
      body = close(frames.pop(), directive.kind, body);
      continue;
    }
    body = [];
  }
  const [open] = frames;
  if (open !== undefined) throw new ExpressionError(`the directive ${open.kind} is not closed`);
  return body;
}

function keepBranch(frame: Frame | undefined, body: TemplateNode[]): void {
  if (frame?.kind !== 'if' || frame.yes !== undefined) throw new ExpressionError('the directive else belongs to no if');
  frame.yes = body;
}

/** The body in which what is closed stands. */
function close(frame: Frame | undefined, kind: 'endif' | 'endfor', body: TemplateNode[]): TemplateNode[] {
  if (frame === undefined || `end${frame.kind}` !== kind)
    throw new ExpressionError(`the directive ${kind} closes nothing`);
  const { outer } = frame;
  if (frame.kind === 'for') outer.push({ kind: 'for', loop: frame.loop, body });
  else if (frame.yes === undefined) outer.push({ kind: 'if', condition: frame.condition, yes: body, no: [] });
  else outer.push({ kind: 'if', condition: frame.condition, yes: frame.yes, no: body });
  return outer;
}
