import { RuleTester, type Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { PLUGIN_NAME } from '../../rules/rule-id';

type Run = RuleTester['run'];

/** Every error that a case expects says which problem it is and where it begins and ends; a suggestion, what it writes. */
class StrictRuleTester extends RuleTester {
  override run(...[name, rule, cases]: Parameters<Run>): ReturnType<Run> {
    const assertionOptions = { requireMessage: 'messageId', requireLocation: true, requireData: 'suggestion' } as const;
    super.run(name, rule, { ...cases, assertionOptions });
  }
}

/** Runs a rule on programs. */
export const source = new StrictRuleTester({
  languageOptions: { parser: parser as Linter.Parser },
  plugins: { [PLUGIN_NAME]: plugin },
});

/** Runs a rule on Terraform JSON. */
export const terraform = new StrictRuleTester({
  plugins: { [PLUGIN_NAME]: plugin },
  language: `${PLUGIN_NAME}/terraform-json`,
} as Linter.Config);
