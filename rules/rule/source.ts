import type { Rule as EslintRule } from 'eslint';
import { isRuleId, type Rule } from '../../src/checks';
import { getImagePolicy } from '../image-policy';
import { reportDeployments } from './deployment';
import { reportImages } from './image';
import { reportPolicies } from './policy';
import { reportSuppressions } from './suppression';
import { reportTexts } from './text';
import { reportTogether } from './together';
import { reportUnread } from './unread';
import { markRun } from '../source/suppression-use';

/** Runs a rule on a program, in the way of its kind. */
export function createSourceListener(context: EslintRule.RuleContext, rule: Rule): EslintRule.RuleListener {
  return {
    Program() {
      if (hasWork(context, rule)) markRun(context.sourceCode, rule.id);
      switch (rule.kind) {
        case 'image':
          reportImages(context, rule);
          break;
        case 'together':
          reportTogether(context, rule);
          break;
        case 'deployment':
          reportDeployments(context, rule);
          break;
        case 'policy':
          reportPolicies(context, rule);
          break;
        case 'suppression':
          if (rule.id !== 'no-unused-suppression') reportSuppressions(context, rule);
          break;
        case 'text':
          reportTexts(context, rule);
          break;
        case 'input':
          // A program that cannot be parsed is reported by its parser.
          reportUnread(context);
      }
    },
    'Program:exit'() {
      // It takes what all others have found.
      if (rule.id === 'no-unused-suppression' && rule.kind === 'suppression') reportSuppressions(context, rule);
    },
  };
}

/** Whether the image policy has what a rule needs. */
function hasWork(context: EslintRule.RuleContext, { id, kind, options }: Rule): boolean {
  const policy = getImagePolicy(context);
  if (kind === 'deployment') return policy.deployer !== undefined;
  return options === undefined || (isRuleId(id) && policy.options.has(id));
}
