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

type Frame =
  | { readonly kind: 'if'; readonly condition: Expression; yes: TemplateNode[] | undefined }
  | { readonly kind: 'for'; readonly loop: Loop };

/** Throws an ExpressionError where the directives do not close each other. */
export function nestParts(parts: readonly TemplatePart[]): readonly TemplateNode[] {
  const frames: Frame[] = [];
  const bodies: TemplateNode[][] = [[]];
  for (const part of parts) {
    const body = bodies.at(-1)!;
    if (part.kind !== 'directive') {
      body.push(part);
      continue;
    }
    const { directive } = part;
    if (directive.kind === 'if') frames.push({ ...directive, yes: undefined });
    else if (directive.kind === 'for') frames.push({ kind: 'for', loop: directive });
    else {
      const frame = frames.at(-1);
      bodies.pop();
      if (directive.kind === 'else') keepBranch(frame, body);
      else {
        frames.pop();
        const node = close(frame, directive.kind, body);
        bodies.at(-1)!.push(node);
        continue;
      }
    }
    bodies.push([]);
  }
  const [open] = frames;
  if (open !== undefined) throw new ExpressionError(`the directive ${open.kind} is not closed`);
  return bodies[0]!;
}

function keepBranch(frame: Frame | undefined, body: TemplateNode[]): void {
  if (frame?.kind !== 'if' || frame.yes !== undefined) throw new ExpressionError('the directive else belongs to no if');
  frame.yes = body;
}

function close(frame: Frame | undefined, kind: 'endif' | 'endfor', body: TemplateNode[]): TemplateNode {
  if (frame === undefined || `end${frame.kind}` !== kind)
    throw new ExpressionError(`the directive ${kind} closes nothing`);
  if (frame.kind === 'for') return { kind: 'for', loop: frame.loop, body };
  return { kind: 'if', condition: frame.condition, yes: frame.yes ?? body, no: frame.yes === undefined ? [] : body };
}
