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

/** Runs a rule on the suppressions in the `"//"` of each resource. */
export function runSuppressionRule(
  rule: SuppressionRule,
  { configurations, today, use }: RuleContext,
): SubjectFinding[] {
  const found: SubjectFinding[] = [];
  for (const configuration of configurations) {
    for (const block of configuration.blocks.values()) {
      if (getComment(block, 'lint') === undefined) continue;
      const isUnused = (entry: SuppressionEntry) => use.isUnused(entry, configuration.name, block.address);
      const findings = rule.check(readBlockSuppressions(block), { today, isSuppressible, isUnused });
      for (const finding of findings)
        found.push({ subject: createSubject(configuration, block), finding: inBlock(finding) });
    }
  }
  return found;
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
