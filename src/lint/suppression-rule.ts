import type { Finding } from '../checks';
import { getComment, getConstructPath, locateInBlock, type Block, type Configuration } from '../terraform';
import type { Rule, RuleContext } from './rule';
import type { Subject, SubjectFinding } from './subject';
import { checkExpiredSuppressions, checkSuppressionReasons } from './suppression';

/** Rules about suppressions in the `"//"` of resources. */
export const SUPPRESSION_RULES: readonly Rule[] = [
  {
    id: 'require-suppression-reason',
    description: 'Suppressions that name a rule and say why',
    check: (context) => checkBlocks(context, checkSuppressionReasons),
  },
  {
    id: 'no-expired-suppression',
    description: 'No suppressions that are over',
    check: (context) => {
      const { today } = context;
      return today === undefined ? [] : checkBlocks(context, (block) => checkExpiredSuppressions(block, today));
    },
  },
];

function checkBlocks({ configurations }: RuleContext, check: (block: Block) => Finding[]): SubjectFinding[] {
  const found: SubjectFinding[] = [];
  for (const configuration of configurations) {
    for (const block of configuration.blocks.values()) {
      if (getComment(block, 'lint') === undefined) continue;
      for (const finding of check(block)) found.push({ subject: createSubject(configuration, block), finding });
    }
  }
  return found;
}

function createSubject(configuration: Configuration, block: Block): Subject {
  return {
    scope: configuration.name,
    address: block.address,
    constructPath: getConstructPath(block),
    suppressions: [],
    locate: (path, target) => locateInBlock(block, path, target),
    getValue: (path) => path,
  };
}
