import { lintProject } from '../../src/lint';
import { writeDeployment } from './deployment-input';
import type { Expected } from './oracle';
import { foresee } from './oracle';
import { randomDeployment, type RandomDeployment } from './random-deployment';
import { readVerdicts, type Verdict } from './read-verdict';

export interface Comparison {
  readonly given: RandomDeployment;
  /** What the linter says of each call that the change may make. */
  readonly verdicts: readonly (Verdict | 'missed')[];
  /** Calls that the linter could not decide, though AWS answers alike in every world. */
  readonly cautious: number;
  /** What is wrong, in words; none where nothing is. */
  readonly differences: readonly string[];
}

/** Lints a random change to an image, and asks the oracle what AWS would answer. */
export function compareDeployment(seed: number): Comparison {
  const given = randomDeployment(seed);
  const { inputs, options } = writeDeployment(given);
  const said = readVerdicts(lintProject(inputs, options).findings);
  const expected = foresee(given, seed);
  const differences = said.refused.map((message) => `a policy is refused: ${message}`);
  const verdicts: (Verdict | 'missed')[] = [];
  let cautious = 0;
  for (const [action, { answers, isDisputed, isOptional }] of expected) {
    const isMissed = said.missed.has(action);
    const verdict = isMissed ? 'deny' : said.get(action);
    verdicts.push(isMissed ? 'missed' : verdict);
    if (verdict === 'unknown' && answers.size === 1) cautious++;
    const difference = isOptional
      ? judgeOptional(isMissed, verdict, answers)
      : judge(verdict, { answers, isDisputed, isOptional });
    if (difference !== undefined) differences.push(`${action}: ${difference}`);
    if (isMissed !== isOptional && isMissed) differences.push(`${action} is said to be optional`);
  }
  // Whether an update sends tags may be open; what it surely does not do is no matter of permissions.
  for (const action of said.named)
    if (!(expected as ReadonlyMap<string, Expected>).has(action) && said.get(action) === 'deny')
      differences.push(`${action} is denied, and not called`);
  return { given, verdicts, cautious, differences };
}

function judge(verdict: Verdict, { answers, isDisputed }: Expected): string | undefined {
  if (isDisputed && verdict !== 'unknown') return `the pages of AWS differ, and the linter says ${verdict}`;
  if (verdict === 'allow' && answers.has('deny')) return 'false allow';
  if (verdict === 'deny' && answers.has('allow')) return 'false deny';
  return undefined;
}

/** Of what can be done without, only what is surely denied is said. */
function judgeOptional(isMissed: boolean, verdict: Verdict, answers: ReadonlySet<string>): string | undefined {
  if (isMissed) return answers.has('allow') ? 'false note' : undefined;
  if (verdict !== 'allow') return `it is optional, and the linter says ${verdict}`;
  return undefined;
}
