import { readStrings } from './attribute';
import type { ConstructCall } from './program';
import type { SourceFile } from '../evaluator/source-file';

/** The id that a construct is made with; undefined where the source does not say it. */
export function readConstructId({ arguments: args }: ConstructCall, file: SourceFile): string | undefined {
  const [scope, id] = args;
  if (id === undefined || scope?.type === 'SpreadElement') return undefined;
  const [only, ...others] = readStrings({ file, fallback: id, read: (evaluation) => evaluation.evaluate(id, file) });
  return only?.declared.kind === 'known' && others.length === 0 ? only.declared.value : undefined;
}
