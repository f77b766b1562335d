import type { Linter } from 'eslint';
import { lintText } from './lint-text';

/** A fenced example of a page: ```` ```ts bad {"options":[…],"settings":{…}} ```` and the output that follows it. */
export interface Example {
  readonly verdict: 'good' | 'bad';
  readonly filename: string;
  readonly code: string;
  readonly options: readonly unknown[];
  readonly settings: Record<string, unknown>;
  /** Text of the next block of the kind `text`; undefined where the next block is something else. */
  readonly output: string | undefined;
  readonly line: number;
}

const FENCE = /^```(\w*)(.*)\n([\s\S]*?)^```$/gm;

export function readExamples(page: string): Example[] {
  const fences = [...page.matchAll(FENCE)];
  return fences.flatMap((fence, index): Example[] => {
    const [, language, info = '', code = ''] = fence;
    const [, verdict, json] = /^ (good|bad)(?: (\{.*\}))?$/.exec(info) ?? [];
    if (verdict === undefined) return [];
    const { options = [], settings = {} } = JSON.parse(json ?? '{}');
    const next = fences[index + 1];
    return [
      {
        verdict: verdict as Example['verdict'],
        filename: language === 'json' ? 'cdk.tf.json' : 'stack.ts',
        code,
        options,
        settings,
        output: next?.[1] === 'text' ? next[3]?.trimEnd() : undefined,
        line: page.slice(0, fence.index).split('\n').length,
      },
    ];
  });
}

/** What ESLint says of an example, as the pages show it: `4:9  The image name …`. */
export function lintExample(ruleId: string, { code, filename, options, settings }: Example): string {
  const messages = lintText(code, {
    rules: { [ruleId]: ['error', ...options] as Linter.RuleEntry },
    settings,
    filename,
  });
  return messages.map(({ line, column, message }) => `${line}:${column}  ${message}`).join('\n');
}
