import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { lintProject } from '../../src/lint';
import { writeDeployment } from './deployment-input';
import { OPEN, randomDeployment } from './random-deployment';

const CASES = 150;

const folder = mkdtempSync(path.join(tmpdir(), 'printed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A random deployment with a region, under the policy that the command prints for it. */
async function lintWithPrinted(seed: number): Promise<readonly string[]> {
  const random = randomDeployment(seed);
  const region = random.region === OPEN ? 'us-east-1' : random.region;
  const given = { ...random, region, isStackRole: false, context: {}, layers: { ...NO_LIMITS, identity: [] } };
  const { inputs, options } = writeDeployment(given);
  const [input] = inputs;
  const file = input!.kind === 'configuration' ? input!.files[0]! : input!.kind === 'file' ? input!.file : undefined;
  const name = path.join(folder, String(seed), input!.kind === 'file' ? 'plan.json' : 'cdk.tf.json');
  mkdirSync(path.dirname(name), { recursive: true });
  writeFileSync(name, file!.text);
  const printed = { stdout: '', stderr: '' };
  const code = await main(['policy', name], {
    stdout: { write: (text: string) => (printed.stdout += text) },
    stderr: { write: (text: string) => (printed.stderr += text) },
  });
  if (code !== 0) throw new Error(printed.stderr);
  const deployer = { path: 'printed.json', text: printed.stdout };
  const policy = { ...options.policy!, deployer: { ...options.policy!.deployer, policies: ['printed.json'] } };
  const { findings } = lintProject(inputs, {
    ...options,
    policy,
    deployerFiles: new Map([['printed.json', deployer]]),
  });
  const rules = ['require-create-tags-permission', 'require-image-permissions', 'valid-iam-policy'];
  return findings.filter(({ ruleId }) => rules.includes(ruleId)).map(({ message }) => message);
}

const NO_LIMITS = { boundary: undefined, scps: undefined, session: undefined, rcps: undefined };

test('nothing is found against the policy that is printed', async () => {
  for (let seed = 1; seed <= CASES; seed++)
    expect({ seed, findings: await lintWithPrinted(seed) }).toEqual({ seed, findings: [] });
});
