import type { Deployer, DeploymentRule, ImageDeployment } from '../../checks';
import { getPrincipalArn, joinText, UNKNOWN, type Text } from '../../iam';
import { getPartition } from '../../model';
import { readChange } from '../image-change';
import { isDeleted, type ImageInstance } from '../image-instance';
import { readPlace } from '../image-place';
import { isMade } from '../resource';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Says nothing unless a deployer is configured: whose policies the declared ones are cannot be guessed. */
export function runDeploymentRule(rule: DeploymentRule, context: RuleContext): SubjectFinding[] {
  const { deployer, images, leaving } = context;
  if (deployer === undefined) return [];
  const changed = [...images.filter(({ effect }) => isMade(effect)), ...leaving.filter(isDeleted)];
  return changed.flatMap((instance) =>
    rule
      .check(toDeployment(instance, context), deployer.policies)
      // What is sensitive is not known to what is checked: all of the words may be shown.
      .map((finding) => ({ subject: instance.resource, finding: { ...finding, isSecret: false } })),
  );
}

/** An image as far as its deployer's permissions go. */
export function toDeployment(instance: ImageInstance, context: RuleContext): ImageDeployment {
  const { image, provider } = instance;
  const place = readPlace(provider, context);
  const change = readChange(instance);
  return {
    image,
    defaultTags: provider.defaultTags,
    ignoredTags: provider.ignoredTags,
    place,
    ...(change && { change }),
    deployer: describeDeployer(instance, context),
  };
}

function describeDeployer({ provider }: ImageInstance, context: RuleContext): Deployer {
  const { today, conditionKeys } = context;
  const arn = getArn(provider, context);
  return {
    ...(arn !== undefined && { arn }),
    ...(today !== undefined && { now: Date.parse(`${today}T00:00:00Z`) }),
    ...(conditionKeys && { context: conditionKeys }),
  };
}

/** The role that the provider assumes, else the role or user that the image policy names. */
function getArn(provider: ImageInstance['provider'], context: RuleContext): Text | undefined {
  if (provider.roleArn.kind === 'known') return provider.roleArn.value;
  const principal = context.deployer?.principal;
  if (principal === undefined || provider.roleArn.kind === 'unknown') return undefined;
  const { region, accountId } = readPlace(provider, context);
  return getPrincipalArn({
    ...principal,
    account: accountId.kind === 'known' ? accountId.value : UNKNOWN,
    partition: region.kind === 'known' ? getPartition(region.value) : joinText([UNKNOWN]),
  });
}
