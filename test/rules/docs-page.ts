import { lintText } from './lint-text';

/** A fenced example of a page: ```` ```ts bad {"options":{…},"settings":{…},"with":[…]} ```` and the output that follows it. */
export interface Example {
  readonly verdict: 'good' | 'bad';
  readonly filename: string;
  readonly code: string;
  /** ESLint's settings; the options of the rule stand in the image policy. */
  readonly settings: Record<string, unknown>;
  /** Ids of other rules that run beside it. */
  readonly others: readonly string[];
  /** Text of the next block of the kind `text`; undefined where the next block is something else. */
  readonly output: string | undefined;
  readonly line: number;
}

const FENCE = /^```(\w*)(.*)\n([\s\S]*?)^```$/gm;

export function readExamples(ruleId: string, page: string): Example[] {
  const fences = [...page.matchAll(FENCE)];
  return fences.flatMap((fence, index): Example[] => {
    const [, language, info = '', code = ''] = fence;
    const [, verdict, json] = /^ (good|bad)(?: (\{.*\}))?$/.exec(info) ?? [];
    if (verdict === undefined) return [];
    const { options, settings = {}, with: others = [] } = JSON.parse(json ?? '{}');
    const next = fences[index + 1];
    return [
      {
        verdict: verdict as Example['verdict'],
        filename: language === 'json' ? 'cdk.tf.json' : 'stack.ts',
        code,
        settings: { ...settings, ...(options && { imagePolicy: { rules: { [ruleId]: ['error', options] } } }) },
        others,
        output: next?.[1] === 'text' ? next[3]?.trimEnd() : undefined,
        line: page.slice(0, fence.index).split('\n').length,
      },
    ];
  });
}

/** What ESLint says of an example, as the pages show it: `4:9  The image name …`. */
export function lintExample(ruleId: string, { code, filename, settings, others }: Example): string {
  const messages = lintText(code, {
    rules: Object.fromEntries([...others, ruleId].map((id) => [id, 'error' as const])),
    settings,
    filename,
  });
  const own = messages.filter((message) => message.ruleId?.endsWith(`/${ruleId}`) ?? true);
  return own.map(({ line, column, message }) => `${line}:${column}  ${message}`).join('\n');
}
