import { isSuppressible, NO_SUPPRESSIONS, type SuppressionEntry, type SuppressionRule } from '../../checks';
import {
  getComment,
  getConstructPath,
  getSourceNote,
  locateInBlock,
  type Block,
  type Configuration,
} from '../../terraform';
import type { Subject, SubjectFinding } from '../subject';
import { readBlockSuppressions, SUPPRESSION_PATH } from '../suppression';
import type { RuleContext } from './rule-context';

/** A resource or data source that says something to the linter. */
export interface AnnotatedBlock {
  readonly configuration: Configuration;
  readonly block: Block;
}

/** Those of some modules: few, of very many that are looked at. */
export function listAnnotatedBlocks(configurations: readonly Configuration[]): readonly AnnotatedBlock[] {
  const found: AnnotatedBlock[] = [];
  for (const configuration of configurations)
    for (const block of configuration.blocks.values())
      if (getComment(block, 'lint') !== undefined) found.push({ configuration, block });
  return found;
}

/** Runs a rule on the suppressions in the `"//"` of each resource. */
export function runSuppressionRule(
  rule: SuppressionRule,
  { today, use }: RuleContext,
  blocks: readonly AnnotatedBlock[],
): SubjectFinding[] {
  return blocks.flatMap(({ configuration, block }) => {
    const isUnused = (entry: SuppressionEntry) => use.isUnused(entry, configuration.name, block.address);
    return rule
      .check(readBlockSuppressions(block), { today, isSuppressible, isUnused })
      .map((finding) => ({ subject: createSubject(configuration, block), finding: inBlock(finding) }));
  });
}

function createSubject(configuration: Configuration, block: Block): Subject {
  return {
    scope: configuration.name,
    address: block.address,
    constructPath: getConstructPath(block),
    madeAt: getSourceNote(block),
    suppressions: NO_SUPPRESSIONS,
    locate: (path, target) => locateInBlock(block, path, target),
    getValue: (path) => path,
  };
}

function inBlock(finding: SubjectFinding['finding']): SubjectFinding['finding'] {
  return { ...finding, path: [...SUPPRESSION_PATH, ...finding.path] };
}
