import { RESOURCE_TYPE } from '../model';
import {
  Project,
  readDeleted,
  readForgotten,
  readPlan,
  type Configuration,
  type JsonFile,
  type ReadProblem,
} from '../terraform';
import { leaveOutForeign } from './foreign-provider';
import { readImage } from './image';
import type { LintInput } from './lint-input';
import { isPolicyType, readPolicies } from './iam-policy';
import { readIamPolicyFile } from './iam-policy-file';
import { addInlineSizes } from './inline-size';
import { findPlanSource } from './plan-source';
import { readInputs, type ReadOptions } from './read-input';
import { ProviderContexts } from './provider-context';
import { ReplacementOrders } from './replacement';
import { readPlannedResource } from './planned-resource';
import { getEffect, isMade, readResources, type Resource } from './resource';
import type { LintSubjects } from './rule/rule-context';
import { listUndeclaredOptions } from './undeclared-option';
import { isPermissionSetType, listUnreadPermissionSets } from './unread-permission-set';
import { findImageAttributes } from './image-attribute';

export interface ReadSubjects extends LintSubjects {
  readonly problems: readonly ReadProblem[];
  /** Those of them that may be about images: not only about what a deployer is granted. */
  readonly imageProblems: readonly ReadProblem[];
  /** Root modules and plans. */
  readonly stackCount: number;
  /** Paths of the plans that no configuration of the run is known to belong to. */
  readonly lonePlans: readonly string[];
  /** Names of values of the command line for variables that nothing declares. */
  readonly undeclaredOptions: readonly string[];
  /** Every IAM resource. */
  readonly iamResources: readonly Resource[];
}

/** Reads all inputs as one project. */
export function readSubjects(inputs: readonly LintInput[], options: ReadOptions = {}): ReadSubjects {
  const { configurations, plans, iamPolicyFiles, problems } = readInputs(inputs, options);
  const project = new Project(configurations, findImageAttributes);
  const isIam = (type: string): boolean => type.startsWith('aws_iam_');
  const isWanted = (type: string): boolean => type === RESOURCE_TYPE || isIam(type) || isPermissionSetType(type);
  const left: ReadProblem[] = [];
  const readOwn = (configuration: Configuration): readonly Resource[] => {
    const own = leaveOutForeign(configuration, readResources(project, configuration, isWanted));
    left.push(...own.problems);
    return own.resources;
  };
  const roots = configurations.map((root) => ({
    folder: getFolder(root.files[0]?.path ?? root.name),
    resources: [root, ...project.listModules(root)].flatMap(readOwn),
  }));
  const lonePlans: JsonFile[] = [];
  const planned = plans.flatMap((plan) => {
    const list = readPlan(plan, isWanted);
    const find = findPlanSource(getFolder(plan.path), list, roots);
    if (find === undefined) lonePlans.push(plan);
    return list.map((each) => readPlannedResource(each, find?.(each)));
  });
  const resources = [...roots.flatMap((root) => root.resources), ...planned];
  const contexts = new ProviderContexts(project, options.settings);
  const orders = new ReplacementOrders();
  const iamResources = resources.filter(({ type, isUnused }) => isIam(type) && isUnused !== true);
  const declared = iamResources
    .filter((resource) => isPolicyType(resource.type) && isMade(getEffect(resource)))
    .flatMap((resource) => readPolicies(project, resource, iamResources));
  const imageProblems = [...problems, ...listOnce(left)];
  return {
    imageProblems,
    problems: [...imageProblems, ...listUnreadPermissionSets(resources)],
    project,
    undeclaredOptions: listUndeclaredOptions(project),
    stackCount: configurations.length + plans.length,
    iamResources,
    configurations: configurations.flatMap((root) => [root, ...root.modules.values()]),
    images: resources.filter(isImage).map((resource) => readImage(resource, contexts, orders)),
    leaving: plans
      .flatMap((plan) => readDeleted(plan, (type) => type === RESOURCE_TYPE))
      .map((deleted) => readImage(readPlannedResource(deleted), contexts, orders)),
    forgotten: plans
      .flatMap((plan) => readForgotten(plan, (type) => type === RESOURCE_TYPE))
      .map((forgotten) => readImage(readPlannedResource(forgotten), contexts, orders)),
    lonePlans: lonePlans.map(({ path }) => path),
    policies: [
      ...addInlineSizes(declared),
      ...iamPolicyFiles.map((file) => readIamPolicyFile(file, options.policyKinds?.get(file.path))),
    ],
  };
}

/** Instances of one module have the same. */
function listOnce(problems: readonly ReadProblem[]): ReadProblem[] {
  return [...new Map(problems.map((each) => [JSON.stringify([each.file.path, each.range]), each])).values()];
}

function getFolder(path: string): string {
  const end = path.lastIndexOf('/');
  return end === -1 ? '.' : path.slice(0, end);
}

function isImage({ type }: Resource): boolean {
  return type === RESOURCE_TYPE;
}
