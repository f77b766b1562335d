import type { Rule as EslintRule } from 'eslint';
import { formatFinding, type Finding, type ImageRule } from '../../src/checks';
import { recordImages, type ReportedFinding } from '../recording';
import { reportFinding } from '../report';
import { getImagePolicy } from '../image-policy';
import type { Site } from '../source/attribute';
import { readImages, type ImageSite, type ImageVariant } from '../source/image';
import { isSuppressed } from '../source/suppress-call';

/** Reports what a rule finds in the images of a file. */
export function reportImages(context: EslintRule.RuleContext, rule: ImageRule): void {
  const options = getImagePolicy(context, rule.id).options.get(rule.id);
  reportEachImage(context, rule.id, ({ image }, { provider }) => rule.check(image, provider.defaultTags, options));
}

/** Reports findings of the images of a file, each once, however many branches lead to it. */
export function reportEachImage(
  context: EslintRule.RuleContext,
  ruleId: string,
  check: (variant: ImageVariant, image: ImageSite) => readonly Finding[],
): void {
  const { images, program } = readImages(context);
  recordImages(images.length);
  for (const image of images) {
    if (isSuppressed(context, image.call, program.file, ruleId)) continue;
    const reportOnce = createReporter(context);
    for (const variant of image.variants) {
      for (const finding of check(variant, image))
        reportOnce({ ...finding, constructPath: image.id }, variant.locate(finding.path, finding.target));
    }
  }
}

/** A finding, and the id of the construct that it is about as far as the source says it. */
export type SourceFinding = Finding & Pick<ReportedFinding, 'constructPath'>;

/** Reports findings at what a file has of them, each once. */
export function createReporter(context: EslintRule.RuleContext): (finding: SourceFinding, site: Site) => void {
  const seen = new Set<string>();
  return (finding, site) => {
    const key = `${site.node.range} ${formatFinding(finding)}`;
    if (!seen.has(key)) reportAt(context, finding, site);
    seen.add(key);
  };
}

/** Reports a finding at a node. */
export function reportAt(context: EslintRule.RuleContext, finding: SourceFinding, { node, literal }: Site): void {
  if (literal === undefined || finding.target === 'key') reportFinding(context, finding, node.loc);
  else
    reportFinding(context, finding, node.loc, (fixer, value) =>
      fixer.replaceText(literal as never, writeLiteral(value, context.sourceCode.getText(literal as never))),
    );
}

/** The value as a literal in the quotes of the old one. */
function writeLiteral(value: string, old: string): string {
  const quoteMark = old.at(0) ?? "'";
  if (quoteMark === '`') return `\`${value.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  const json = JSON.stringify(value);
  return quoteMark === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
