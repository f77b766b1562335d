import type { Rule as EslintRule } from 'eslint';
import type { Rule } from '../../src/checks';
import { reportDeployments } from './deployment';
import { reportImages } from './image';
import { reportPolicies } from './policy';
import { reportSuppressions } from './suppression';
import { reportTexts } from './text';
import { reportTogether } from './together';

/** Runs a rule on a program, in the way of its kind. */
export function createSourceListener(context: EslintRule.RuleContext, rule: Rule): EslintRule.RuleListener {
  return {
    Program() {
      switch (rule.kind) {
        case 'image':
          return reportImages(context, rule);
        case 'together':
          return reportTogether(context, rule);
        case 'deployment':
          return reportDeployments(context, rule);
        case 'policy':
          return reportPolicies(context, rule);
        case 'suppression':
          return reportSuppressions(context, rule);
        case 'text':
          return reportTexts(context, rule);
        case 'input':
          // A program that cannot be parsed is reported by its parser.
          return undefined;
      }
    },
  };
}
