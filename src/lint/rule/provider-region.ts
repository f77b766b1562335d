import { ABSENT, type Declared, type DeclaredImage, type Finding, type ImageRule } from '../../checks';
import { getOwn, type Configuration, type Project } from '../../terraform';
import { declareString } from '../declare';
import { listOwnNames } from '../foreign-provider';
import { createProviderSubject } from '../provider-subject';
import type { SubjectFinding } from '../subject';

/** What a rule for the region of an image finds in the regions of providers, which count where an image has none. */
export function checkProviderRegions(rule: ImageRule, project: Project): SubjectFinding[] {
  const found = project.configurations
    .flatMap((root) => [root, ...project.listModules(root)])
    .flatMap((configuration) => checkProviders(rule, project, configuration));
  // Instances of one module have the same block.
  return [...new Map(found.map((each) => [toPlace(each), each])).values()];
}

function toPlace({ subject, finding }: SubjectFinding): string {
  const { file, range } = subject.locate(finding.path, finding.target);
  return JSON.stringify([file.path, range.start]);
}

function checkProviders(rule: ImageRule, project: Project, configuration: Configuration): SubjectFinding[] {
  const names = listOwnNames(configuration);
  const own = configuration.providers.filter(
    ({ type, value }) => names.has(type) && getOwn(value, 'region') !== undefined,
  );
  return own.flatMap((provider) => {
    const region = declareString(project.judge(configuration, getOwn(provider.value, 'region') ?? null));
    const subject = createProviderSubject({ configuration, provider }, project);
    // What is not known there may be: the environment decides, too.
    const found = rule.check(withRegion(region)).filter(({ messageId }: Finding) => messageId !== 'notEvaluated');
    return found.map((finding) => ({ subject, finding }));
  });
}

function withRegion(region: Declared<string>): DeclaredImage {
  return { name: ABSENT, description: ABSENT, workspaceId: ABSENT, tags: ABSENT, region };
}
