import { RESOURCE_TYPE } from '../model';
import {
  getOwn,
  isConfigurationRoot,
  isJsonObject,
  isManifestRoot,
  isPlanRoot,
  Project,
  readConfiguration,
  readJsonFile,
  readDeleted,
  readPlan,
  type Configuration,
  type JsonFile,
  type ReadProblem,
  type SourceFile,
} from '../terraform';
import { compareText } from '../text';
import { readImage } from './image';
import { explainProblem, getErroredProblem, getKindProblem } from './foreign-file';
import type { LintInput } from './lint-input';
import { isPolicyType, readPolicies, readPolicyFile } from './policy';
import { ProviderContexts } from './provider-context';
import { ReplacementOrders } from './replacement';
import { getEffect, isMade, readPlannedResource, readResources, type Resource } from './resource';
import type { LintSubjects } from './rule/rule-context';

export interface ReadSubjects extends LintSubjects {
  readonly problems: readonly ReadProblem[];
  readonly project: Project;
  /** Every IAM resource. */
  readonly iamResources: readonly Resource[];
}

/**
 * Reads all inputs as one project.
 * @param deployerFiles policies that no input holds but that are linted, too
 */
export function readSubjects(inputs: readonly LintInput[], deployerFiles: Iterable<SourceFile> = []): ReadSubjects {
  const { configurations, plans, policyFiles, problems } = readInputs(inputs, deployerFiles);
  const project = new Project(configurations);
  const isIam = (type: string): boolean => type.startsWith('aws_iam_');
  const isWanted = (type: string): boolean => type === RESOURCE_TYPE || isIam(type);
  const resources = [
    ...configurations.flatMap((each) => readResources(project, each, isWanted)),
    ...plans.flatMap((plan) => readPlan(plan, isWanted)).map(readPlannedResource),
  ];
  const contexts = new ProviderContexts(project);
  const orders = new ReplacementOrders();
  const iamResources = resources.filter(({ type, isUnused }) => isIam(type) && isUnused !== true);
  const declared = iamResources
    .filter((resource) => isPolicyType(resource.type) && isMade(getEffect(resource)))
    .flatMap((resource) => readPolicies(project, resource));
  return {
    problems,
    project,
    iamResources,
    configurations,
    images: resources.filter(isImage).map((resource) => readImage(resource, contexts, orders)),
    leaving: plans
      .flatMap((plan) => readDeleted(plan, (type) => type === RESOURCE_TYPE))
      .map((deleted) => readImage(readPlannedResource(deleted), contexts, orders)),
    policies: [...declared, ...policyFiles.map(readPolicyFile)],
  };
}

function isImage({ type }: Resource): boolean {
  return type === RESOURCE_TYPE;
}

interface ReadInputs {
  readonly configurations: readonly Configuration[];
  readonly plans: readonly JsonFile[];
  readonly policyFiles: readonly JsonFile[];
  readonly problems: readonly ReadProblem[];
}

function readInputs(inputs: readonly LintInput[], deployerFiles: Iterable<SourceFile>): ReadInputs {
  const configurations: Configuration[] = [];
  const plans: JsonFile[] = [];
  const policyFiles: JsonFile[] = [];
  const problems: ReadProblem[] = [];
  const read = (source: SourceFile): JsonFile[] => {
    const result = readJsonFile(source);
    problems.push(...result.problems.map(explainProblem));
    return result.file === undefined ? [] : [result.file];
  };
  for (const input of inputs) {
    if (input.kind === 'problem') problems.push(input.problem);
    else if (input.kind === 'configuration')
      configurations.push(readConfiguration(input.name, input.files.flatMap(read)));
    else {
      for (const file of read(input.file)) {
        if (isPlanRoot(file.root)) {
          plans.push(file);
          problems.push(...[getErroredProblem(file)].filter((problem) => problem !== undefined));
        } else if (isPolicyRoot(file)) policyFiles.push(file);
        else if (isConfigurationRoot(file.root)) configurations.push(readConfiguration(file.path, [file]));
        else if (!isManifestRoot(file.root) && !isEmptyConfiguration(file)) problems.push(getKindProblem(file));
      }
    }
  }
  const linted = new Set(inputs.flatMap((input) => (input.kind === 'file' ? input.file.path : [])));
  for (const source of deployerFiles) if (!linted.has(source.path)) policyFiles.push(...read(source));
  // Of two images that collide the later one is at fault: the order must not hang on that of the arguments.
  configurations.sort((a, b) => compareText(getPath(a), getPath(b)));
  return { configurations, plans: plans.sort((a, b) => compareText(a.path, b.path)), policyFiles, problems };
}

function getPath({ name, files }: Configuration): string {
  return files[0]?.path ?? name;
}

function isPolicyRoot({ root }: JsonFile): boolean {
  return isJsonObject(root) && getOwn(root, 'Statement') !== undefined;
}

/** `{}` and the like, in a file that Terraform would read. */
function isEmptyConfiguration({ path }: JsonFile): boolean {
  return path.endsWith('.tf.json');
}
