import type { Rule as EslintRule } from 'eslint';
import { known, type DeployerOptions, type DeploymentRule, type ImageDeployment } from '../../src/checks';
import { readDeployer, type ReadDeployer } from '../../src/lint';
import { Project } from '../../src/terraform';
import { readDeployerFiles } from '../deployer-file';
import { getImagePolicy } from '../image-policy';
import { getRegion, type ImageSite, type ImageVariant } from '../source/image';
import { reportEachImage } from './image';

/**
 * Reports what the deployer that the image policy names may not do. Its policy files are read; a role that is declared
 * in a stack is known after synthesis only, so that nothing is decided by it here.
 */
export function reportDeployments(context: EslintRule.RuleContext, rule: DeploymentRule): void {
  const { deployer } = getImagePolicy(context);
  if (deployer === undefined) return;
  let read: ReadDeployer | undefined;
  reportEachImage(context, rule.id, (variant, site) => {
    read ??= readDeployer(deployer, {
      project: new Project([]),
      resources: [],
      files: readDeployerFiles(deployer, context.cwd),
    });
    return rule.check(toDeployment(variant, site, deployer), read.policies);
  });
}

function toDeployment(variant: ImageVariant, site: ImageSite, deployer: DeployerOptions): ImageDeployment {
  const { place, defaultTags } = site.provider;
  const accountId = deployer.accountId === undefined ? place.accountId : known(deployer.accountId);
  return { image: variant.image, defaultTags, place: { region: getRegion(variant, site), accountId } };
}
