import { rmSync } from 'node:fs';
import { TerraformStack, Testing } from 'cdktf';
import { withPolicy } from '../project';
import { lintProject } from '../../../src/lint';
import { EXPRESSIONS } from './expression';
import { LITERALS } from './literal';
import type { SameModule } from './write';

const MODULES = [...LITERALS, ...EXPRESSIONS];

const OPTIONS = withPolicy({ rules: { 'no-wildcard-image-permissions': 'error' } });

/** Ids, words and what they are about, and how many images were looked at. */
function judge(name: string, text: string) {
  const input = { kind: 'configuration', name: 'app', files: [{ path: name, text }] } as const;
  const { findings, imageCount } = lintProject([input], OPTIONS);
  const words = findings.map(({ ruleId, messageId, severity, address, problem, reason, remedy }) =>
    [ruleId, messageId, severity, address, problem, reason, remedy].join(' | '),
  );
  return { imageCount, rules: findings.map(({ ruleId }) => ruleId).sort(), words: words.sort() };
}

function synth({ app: build }: SameModule): string {
  const app = Testing.app({ context: { imageSource: false } });
  try {
    const stack = new TerraformStack(app, 'app');
    build(stack);
    return Testing.synth(stack);
  } finally {
    rmSync(app.outdir, { recursive: true, force: true });
  }
}

test('there are thirty of them at least', () => {
  expect(new Set(MODULES.map(({ what }) => what)).size).toBeGreaterThanOrEqual(30);
});

test.each(MODULES.map((module) => [module.what, module] as const))(
  '%s: the same findings in HCL, in JSON and from a program',
  (_what, module) => {
    const hcl = judge('main.tf', module.hcl);
    expect(hcl.rules).toEqual(module.rules);
    expect(judge('main.tf.json', JSON.stringify(module.json, null, 2))).toEqual(hcl);
    expect(judge('cdk.tf.json', synth(module))).toEqual(hcl);
  },
);
