import {
  checkCreateTagsPermission,
  checkIamPolicy,
  checkImagePermissions,
  checkScopedCreateTags,
  checkWildcardImagePermissions,
  type Finding,
  type ImageDeployment,
  type RuleId,
} from '../checks';
import type { PolicyDocument, PolicySet } from '../iam';
import type { PolicySubject } from './policy';
import type { Rule, RuleContext } from './rule';
import type { ImageInstance } from './subject';

/** Rules about what the deployer may do, and about the policies that are declared. */
export const PERMISSION_RULES: readonly Rule[] = [
  createDeployerRule(
    'require-create-tags-permission',
    'The deployer may set the tags that images are created with',
    checkCreateTagsPermission,
  ),
  createDeployerRule(
    'require-image-permissions',
    'The deployer may make the other calls that images take',
    checkImagePermissions,
  ),
  createPolicyRule(
    'no-scoped-create-tags',
    'No grants of CreateTags on resources, which grant nothing',
    checkScopedCreateTags,
  ),
  {
    ...createPolicyRule(
      'no-wildcard-image-permissions',
      'No wildcards in grants of image actions',
      checkWildcardImagePermissions,
    ),
    isOptional: true,
  },
  createPolicyRule(
    'valid-iam-policy',
    'Policies that IAM accepts, with actions that exist',
    checkIamPolicy,
    reportUnknownPolicy,
  ),
];

type DeploymentCheck = (deployment: ImageDeployment, policies: PolicySet) => Finding[];

/** Says nothing unless a deployer is configured: whose policies the declared ones are cannot be guessed. */
function createDeployerRule(id: RuleId, description: string, check: DeploymentCheck): Rule {
  return {
    id,
    description,
    check: (context) => {
      const { deployer, images } = context;
      if (deployer === undefined) return [];
      const changed = images.filter(({ effect }) => effect !== 'none');
      return changed.flatMap((instance) =>
        check(toDeployment(instance, context), deployer).map((finding) => ({ subject: instance.resource, finding })),
      );
    },
  };
}

function toDeployment({ image, provider }: ImageInstance, { policy }: RuleContext): ImageDeployment {
  const configured = policy.deployer?.accountId;
  const accountId =
    provider.accountId.kind === 'unknown' && configured !== undefined
      ? ({ kind: 'known', value: configured } as const)
      : provider.accountId;
  return { image, defaultTags: provider.defaultTags, place: { region: provider.region, accountId } };
}

function createPolicyRule(
  id: RuleId,
  description: string,
  check: (document: PolicyDocument) => Finding[],
  reportUnknown: (subject: PolicySubject) => Finding[] = () => [],
): Rule {
  return {
    id,
    description,
    check: ({ policies }) =>
      policies.flatMap((subject) =>
        [...check(subject.document), ...reportUnknown(subject)].map((finding) => ({ subject, finding })),
      ),
  };
}

function reportUnknownPolicy({ document, why }: PolicySubject): Finding[] {
  if (document.kind !== 'unknown') return [];
  return [
    {
      ruleId: 'valid-iam-policy',
      severity: 'info',
      summary: 'Could Not Be Evaluated',
      path: [],
      target: 'value',
      problem: `The policy could not be evaluated: ${why ?? 'it is no text'}.`,
      reason: 'It is not known before the plan.',
      remedy: 'Lint the plan, too.',
    },
  ];
}
