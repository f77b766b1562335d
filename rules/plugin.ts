import type { ESLint, Linter, Rule } from 'eslint';
import type { AnyRuleId } from '../src/checks';
import type { Language } from './language/eslint-type';
import type { LintSources } from './lint-sources';
import type { WithProject } from './with-project';

/** What `require('cdktf-workspaces-image/eslint')` gives. */
export interface ImagePlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly namespace: string; readonly version: string };
  readonly rules: Record<AnyRuleId, Rule.RuleModule>;
  readonly languages: { readonly 'terraform-json': Language; readonly 'terraform-hcl': Language };
  readonly processors: { readonly severity: Linter.Processor };
  readonly configs: { readonly recommended: Linter.Config[]; readonly strict: Linter.Config[] };
  readonly withProject: WithProject;
  readonly lintSources: LintSources;
}
