import { DEFAULT_IMAGE_POLICY, type DeployerOptions } from '../checks';
import type { ReadProblem } from '../terraform';
import { quote } from '../text';
import { isUnnamed, listDeployerKinds, readDeployer } from './deployer';
import type { LintInput } from './lint-input';
import type { LintOptions } from './lint-options';
import { findPrincipal } from './principal';
import { readSubjects, type ReadSubjects } from './read-subjects';
import { listReplaced } from './replaced-resource';
import type { Resource } from './resource';
import { SuppressionUse } from './suppression-use';
import type { RuleContext } from './rule/rule-context';

/** Everything that the rules look at, and what could not be read. */
export function readContext(
  inputs: readonly LintInput[],
  options: LintOptions,
): RuleContext & Pick<ReadSubjects, 'problems' | 'stackCount' | 'lonePlans' | 'undeclaredOptions'> {
  const { policy = DEFAULT_IMAGE_POLICY, deployerFiles: files = new Map(), today } = options;
  const subjects = readSubjects(inputs, {
    deployerFiles: files.values(),
    policyKinds: listDeployerKinds(policy.deployer ?? {}, files),
    settings: options.settings,
  });
  const { project, problems } = subjects;
  const replaced = listReplaced(subjects.iamResources);
  const resources = subjects.iamResources.filter((resource) => !replaced.has(resource));
  const deployer = policy.deployer && readDeployer(policy.deployer, { project, resources, files });
  const { conditionKeys, reportUnusedSuppressions = false } = options;
  const runsOptional = options.runsOptional ?? (reportUnusedSuppressions ? ['no-unused-suppression'] : false);
  const { policyPath } = options;
  const missing =
    inputs.length === 0 || policyPath === undefined
      ? []
      : (policy.deployer === undefined ? [] : listMissingPrincipals(policy.deployer, resources)).map((words) =>
          toProblem(words, policyPath),
        );
  return {
    ...subjects,
    problems: [...problems, ...missing],
    ...{ policy, deployer, conditionKeys, today, runsOptional },
    use: new SuppressionUse(today),
  };
}

type Words = Pick<ReadProblem, 'kind' | 'problem' | 'reason' | 'remedy'>;

/** A deployer that names nothing would leave every permission open. */
function listMissingPrincipals(options: DeployerOptions, resources: readonly Resource[]): Words[] {
  if (isUnnamed(options))
    return [
      {
        kind: 'not-readable',
        problem: 'The deployer has no identity policy: it names neither policies, nor a role, nor a user.',
        reason: 'Nothing can be said of what the deployer may do: boundaries and the like only take away.',
        remedy: 'Name the files of its policies in "policies", or its role or user.',
      },
    ];
  return (['role', 'user'] as const).flatMap((kind): Words[] => {
    const wanted = options[kind];
    if (wanted === undefined || findPrincipal(kind, wanted, { resources }) !== undefined) return [];
    return [
      {
        kind: 'not-readable',
        problem: `The deployer is the ${kind} ${quote(wanted)}, which nothing that is linted declares.`,
        reason: 'Without its policies nothing can be said of what the deployer may do.',
        remedy: `Lint the stack that declares the ${kind}, too, or name the files of its policies.`,
      },
    ];
  });
}

/** At the image policy as a whole: which of its keys it is the words say. */
function toProblem(words: Words, path: string): ReadProblem {
  return { ...words, file: { path, text: '' }, range: { start: 0, end: 0 } };
}
