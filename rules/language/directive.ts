import { findSuppression } from '../../src/checks';
import { readBlockSuppressions } from '../../src/lint';
import { locateInFile, type Block } from '../../src/terraform';
import { PLUGIN_NAME } from '../rule-id';
import type { Directive } from './eslint-type';
import type { DocumentNode, NodeLocation } from './node';

/** Its node is empty, so that ESLint's removal of an unused directive adds a space and removes nothing. */
interface TerraformDirective extends Directive {
  readonly node: { readonly range: [number, number]; readonly loc: NodeLocation };
}

/**
 * The suppressions of a file that count: entries `"//": { "lint": { "suppress": [{ rule, reason, expires }] } }` with a
 * reason, not expired on the day `today`. Each is in force from the first to the last character of its resource.
 */
export function getDirectives(document: DocumentNode, today: string): TerraformDirective[] {
  return document.blocks.flatMap((block) =>
    readBlockSuppressions(block).entries.flatMap((entry) => {
      const { rule, reason } = entry;
      if (rule.kind !== 'known' || reason.kind !== 'known') return [];
      const isCounted = findSuppression({ entries: [entry], isMalformed: false }, rule.value, today) !== undefined;
      return isCounted ? createDirectives(block, rule.value, reason.value) : [];
    }),
  );
}

function createDirectives(block: Block, rule: string, justification: string): TerraformDirective[] {
  const { start, end } = locateInFile(block.file, block.path, 'value');
  const create = (type: 'disable' | 'enable', offset: number): TerraformDirective => {
    const position = block.file.lines.getPosition(offset);
    const node = { range: [offset, offset] as [number, number], loc: { start: position, end: position } };
    return { type, node, value: `${PLUGIN_NAME}/${rule}`, justification };
  };
  return [create('disable', start), create('enable', end)];
}
