import { join } from 'node:path';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { PLUGIN_NAME } from '../../rules/rule-id';

const FIXTURE = join(__dirname, 'fixture');

export interface LintOptions {
  readonly rules: Linter.RulesRecord;
  readonly settings?: Record<string, unknown>;
  readonly filename?: string;
  /** Default none: then warnings have the severity of their rule. */
  readonly processor?: 'severity';
}

/** Lints a program or a text of Terraform with rules of the plugin, named without its name. */
export function lintText(
  text: string,
  { rules, settings = {}, filename = 'stack.ts', processor }: LintOptions,
): Linter.LintMessage[] {
  const linter = new Linter({ configType: 'flat' });
  const language = /\.(?:json|tf)$/.exec(filename)?.[0];
  const config: Linter.Config = {
    files: ['**/*.ts', '**/*.json', '**/*.tf'],
    plugins: { [PLUGIN_NAME]: plugin },
    rules: Object.fromEntries(Object.entries(rules).map(([id, value]) => [`${PLUGIN_NAME}/${id}`, value])),
    settings,
    ...(processor && { processor: `${PLUGIN_NAME}/${processor}` }),
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    ...(language === undefined
      ? { languageOptions: { parser: parser as Linter.Parser } }
      : { language: `${PLUGIN_NAME}/terraform-${language === '.tf' ? 'hcl' : 'json'}` }),
  };
  return linter.verify(text, [config], { filename: language === undefined ? join(FIXTURE, filename) : filename });
}
