import type { DeploymentRule, ImageDeployment } from '../../checks';
import { readPlace } from '../image-place';
import type { ImageInstance } from '../image-instance';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';
import { isMade } from '../resource';

/** Says nothing unless a deployer is configured: whose policies the declared ones are cannot be guessed. */
export function runDeploymentRule(rule: DeploymentRule, context: RuleContext): SubjectFinding[] {
  const { deployer, images } = context;
  if (deployer === undefined) return [];
  const changed = images.filter(({ effect }) => isMade(effect));
  return changed.flatMap((instance) =>
    rule.check(toDeployment(instance, context), deployer).map((finding) => ({ subject: instance.resource, finding })),
  );
}

function toDeployment({ image, provider }: ImageInstance, context: RuleContext): ImageDeployment {
  return { image, defaultTags: provider.defaultTags, place: readPlace(provider, context) };
}
