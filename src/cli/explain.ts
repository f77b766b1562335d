import { parseArgs } from 'node:util';
import type { CallProof } from '../checks';
import { explainImages, type ImageProof, type VariableSettings } from '../lint';
import { quote, quotePath } from '../text';
import { EXIT, InputError, UsageError, type Command, type CommandIo } from './command';
import { loadImagePolicy } from './image-policy';
import { DEPLOYER_OPTIONS, DEPLOYER_USAGE, toDeployer, type DeployerValues } from './deployer-option';
import { readConditionKeys } from './condition-key';
import { choosePaths, readPaths } from './lint-input';
import { formatCallProof } from './proof-text';
import { readVariables, refuseUndeclared, VARIABLE_OPTIONS, VARIABLE_USAGE } from './variable';

const USAGE = `Usage: workspaces-image explain <address> [paths] [options]

Says, for each call of the API that managing an image takes, whether the deployer may make it,
and which statement and which condition key of which policy decides.

The address is that of an image in what the paths name, such as workspaces_image.golden. Paths
are those of "workspaces-image lint". Default: $CDKTF_OUTDIR, else cdktf.out.

Options:
  --stack NAME        of several images of that address, the one in this stack, folder or file
  --action NAME       one action only, such as workspaces:CreateTags
  --config FILE       the image policy, which names the deployer (default: the nearest image-policy.json)
${DEPLOYER_USAGE}
  --format NAME       text, json (default text)
${VARIABLE_USAGE}
  --help              this text

Exit code: 0 all allowed, 1 something is denied or not known, 2 could not run.
`;

export const command: Command = {
  summary: 'Say which statement of which policy lets the deployer manage an image, or does not.',
  usage: USAGE,
  run: (args, io) => Promise.resolve().then(() => runExplain(args, io)),
};

function runExplain(args: readonly string[], io: CommandIo): number {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      ...VARIABLE_OPTIONS,
      stack: { type: 'string' },
      action: { type: 'string' },
      config: { type: 'string' },
      ...DEPLOYER_OPTIONS,
      format: { type: 'string', default: 'text' },
    },
  });
  const [address, ...paths] = positionals;
  if (address === undefined) throw new UsageError('the address of an image is missing.');
  if (values.format !== 'text' && values.format !== 'json')
    throw new UsageError(`there is no format ${quote(values.format)}; there are text and json.`);
  const settings = readVariables(tokens, process.env, process.cwd());
  const proofs = prove({ address, settings, who: values, ...values }, paths);
  io.stdout.write(values.format === 'json' ? formatJson(proofs) : formatProofs(proofs));
  const isAllowed = proofs.every(({ calls = [] }) => calls.every(isFine));
  return isAllowed ? EXIT.ok : EXIT.findings;
}

interface Question {
  readonly address: string;
  readonly settings: VariableSettings;
  readonly stack?: string | undefined;
  readonly action?: string | undefined;
  readonly config?: string | undefined;
  readonly who: DeployerValues;
}

function prove(
  { address, settings, stack, action, config, who }: Question,
  given: readonly string[],
): readonly ImageProof[] {
  const cwd = process.cwd();
  const { policy, deployerFiles } = loadImagePolicy({ config, deployer: toDeployer(who) }, cwd);
  if (policy?.deployer === undefined)
    throw new InputError('No deployer is known. Name its policies with --policy, or a deployer in image-policy.json.');
  const today = new Date().toISOString().slice(0, 10);
  const question = { address, scope: stack, action };
  const { proofs, known, undeclaredOptions } = explainImages(readPaths(choosePaths(given), cwd).inputs, question, {
    policy,
    deployerFiles,
    settings,
    conditionKeys: readConditionKeys(who.context),
    today,
  });
  refuseUndeclared(undeclaredOptions);
  if (proofs.length === 0) {
    const there = known.slice(0, 10).map((image) => `${image.address} in ${quotePath(image.scope)}`);
    const words = there.length === 0 ? 'there is no image at all' : `there are ${there.join(', ')}`;
    throw new InputError(
      `There is no image ${quote(address)}${stack === undefined ? '' : ` in ${quotePath(stack)}`}; ${words}.`,
    );
  }
  if (action !== undefined && proofs.every(({ calls = [] }) => calls.length === 0))
    throw new InputError(
      `Managing ${quote(address)} does not take ${quote(action)}; without --action all that it takes is shown.`,
    );
  return proofs;
}

function isFine({ call, verdict }: CallProof): boolean {
  return verdict.kind === 'allow' || call.isOptional;
}

function formatProofs(proofs: readonly ImageProof[]): string {
  return proofs
    .map(({ address, scope, calls = [] }) =>
      [`${address} in ${scope}`, ...calls.flatMap(formatCallProof), ''].join('\n'),
    )
    .join('\n');
}

/** For programs: verdicts, and of each layer of policies what decides. */
function formatJson(proofs: readonly ImageProof[]): string {
  const told = proofs.map(({ address, scope, calls = [] }) => ({
    address,
    scope,
    calls: calls.map(({ call, verdict, requests }) => ({
      action: call.operation.action,
      isOptional: call.isOptional,
      tagKeys: call.tags && [...call.tags.keys()],
      verdict: verdict.kind,
      requests: requests.map(({ source, request, proof }) => ({
        source,
        resource: request.pattern,
        verdict: proof.decision.kind,
        layers: proof.layers,
      })),
    })),
  }));
  return `${JSON.stringify({ version: 1, images: told }, null, 2)}\n`;
}
