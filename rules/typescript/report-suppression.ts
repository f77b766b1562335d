import type { Rule } from 'eslint';
import { formatFinding, type Finding } from '../../src/checks';
import { readConfiguration, readJsonFile, type Block, type JsonObject } from '../../src/terraform';
import { getMessageId } from '../message-id';
import { findDisableComments } from './disable-comment';
import { readImages } from './image';
import { reportFinding } from './report';
import { findSuppressCalls } from './suppress-call';

/** Reports what a check finds in the suppressions of a program: calls of `suppress`, and comments of ESLint. */
export function reportSuppressions(
  context: Rule.RuleContext,
  check: (block: Block) => readonly Finding[],
): Rule.RuleListener {
  return {
    Program() {
      const { images, program } = readImages(context);
      for (const { node, rule, reason, expires } of images.flatMap(({ call }) =>
        findSuppressCalls(call, program.file),
      )) {
        // What only the running program knows is judged after synthesis.
        const attributes = { rule, reason, expires };
        if (Object.values(attributes).some(({ declared }) => declared.kind === 'unknown')) continue;
        const entries = Object.entries(attributes).flatMap(([key, { declared }]) =>
          declared.kind === 'known' ? [[key, declared.value]] : [],
        );
        for (const finding of check(createBlock(Object.fromEntries(entries)))) {
          const attribute = attributes[finding.path.at(-1) as keyof typeof attributes] as typeof rule | undefined;
          reportFinding(context, finding, { node: attribute?.site.node ?? node.arguments[0]! });
        }
      }
      for (const { loc, rules, reason, expires } of findDisableComments(context)) {
        for (const rule of rules) {
          for (const finding of check(createBlock({ rule, reason, ...(expires !== undefined && { expires }) }))) {
            context.report({
              loc,
              messageId: getMessageId(context, finding),
              data: { text: formatFinding({ ...finding, reason: COMMENT_REASON }) },
            });
          }
        }
      }
    },
  };
}

const COMMENT_REASON =
  'A comment that switches a rule off says why behind "--", and may end with "(expires YYYY-MM-DD)".';

/** A resource as cdktf would write it for one suppression, so that both forms get one verdict. */
function createBlock(entry: JsonObject): Block {
  const resource = { workspaces_image: { image: { '//': { lint: { suppress: [entry] } } } } };
  const { file } = readJsonFile({ path: '', text: JSON.stringify({ resource }) });
  return readConfiguration('', [file!]).blocks.get('workspaces_image.image')!;
}
