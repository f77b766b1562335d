import type { Rule } from 'eslint';
import { known, type Finding, type ImageDeployment } from '../../src/checks';
import type { PolicySet } from '../../src/iam';
import { readDeployer, type RuleId } from '../../src/lint';
import { Project } from '../../src/terraform';
import { readDeployerFiles } from '../deployer-file';
import { getImagePolicy } from '../setting';
import { getRegion, type ImageSite, type ImageVariant } from './image';
import { reportImages } from './report';

/**
 * Reports what the deployer that the image policy names may not do. Its policy files are read; a role that is declared
 * in a stack is known after synthesis only, so that nothing is decided by it here.
 */
export function reportPermissions(
  context: Rule.RuleContext,
  ruleId: RuleId,
  check: (deployment: ImageDeployment, policies: PolicySet) => readonly Finding[],
): Rule.RuleListener {
  const { deployer } = getImagePolicy(context, ruleId);
  if (deployer === undefined) return {};
  let policies: PolicySet | undefined;
  const deploy = (variant: ImageVariant, site: ImageSite): ImageDeployment => {
    const { place, defaultTags } = site.provider;
    const accountId = deployer.accountId === undefined ? place.accountId : known(deployer.accountId);
    return { image: variant.image, defaultTags, place: { region: getRegion(variant, site), accountId } };
  };
  return reportImages(context, {
    ruleId,
    check: (variant, image) => {
      policies ??= readDeployer(deployer, {
        project: new Project([]),
        resources: [],
        files: readDeployerFiles(deployer, context.cwd),
      });
      return check(deploy(variant, image), policies);
    },
  });
}
