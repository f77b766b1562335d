import type { Rule } from 'eslint';
import { formatFinding, quote, type Finding } from '../../src/checks';
import { getMessageId } from '../message-id';
import type { Site } from './attribute';
import { readImages, type ImageSite, type ImageVariant } from './image';
import { isSuppressed } from './suppress-call';

export interface ImageReport {
  readonly ruleId: string;
  /** The verdicts on one variant of an image. */
  check(variant: ImageVariant, image: ImageSite): readonly Finding[];
  /** Whether the fix changes nothing but what AWS refuses, and no image is made anew by it. */
  isSafe?(finding: Finding, variant: ImageVariant): boolean;
}

/** Reports what a check finds in the images of a file, each finding once, however many branches lead to it. */
export function reportImages(context: Rule.RuleContext, report: ImageReport): Rule.RuleListener {
  return {
    Program() {
      const { images, program } = readImages(context);
      for (const image of images) {
        if (isSuppressed(context, image.call, program.file, report.ruleId)) continue;
        const seen = new Set<string>();
        for (const variant of image.variants) {
          for (const finding of report.check(variant, image)) {
            const site = variant.locate(finding.path, finding.target);
            const key = `${site.node.range} ${formatFinding(finding)}`;
            if (!seen.has(key)) reportFinding(context, finding, site, report.isSafe?.(finding, variant) ?? false);
            seen.add(key);
          }
        }
      }
    },
  };
}

/** What could not be evaluated is left to the gates after synthesis; in an editor it would be noise. */
export function reportFinding(context: Rule.RuleContext, finding: Finding, site: Site, isSafe = false): void {
  if (finding.severity === 'info') return;
  const { literal } = site;
  const value = finding.target === 'value' ? finding.fix?.value : undefined;
  const isReplaceable = literal !== undefined && value !== undefined;
  const fix = (fixer: Rule.RuleFixer) =>
    fixer.replaceText(literal as never, writeLiteral(value ?? '', context.sourceCode.getText(literal as never)));
  context.report({
    node: site.node as never,
    messageId: getMessageId(context, finding),
    data: { text: formatFinding(finding) },
    ...(isReplaceable && isSafe && { fix }),
    ...(isReplaceable && !isSafe && { suggest: [{ messageId: 'replace', data: { value: quote(value) }, fix }] }),
  });
}

/** The value as a literal in the quotes of the old one. */
function writeLiteral(value: string, old: string): string {
  const quoteMark = old.at(0) ?? "'";
  if (quoteMark === '`') return `\`${value.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  const json = JSON.stringify(value);
  return quoteMark === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
