import { noLeakedToken, readableInput, type Finding } from '../../checks';
import {
  listStaticReferences,
  listTwins,
  parseTemplate,
  type Configuration,
  type Project,
  type Twin,
} from '../../terraform';
import { RESOURCE_TYPE } from '../../model';
import { formatFirst, quote, quotePath } from '../../text';
import { IMAGE_ATTRIBUTES } from '../image-attribute';
import type { Subject, SubjectFinding } from '../subject';
import { listUndeclaredOptions } from '../undeclared-option';
import { listRefusedNames } from './block-name';
import { createSubject, listBodies, type Body } from './body';
import { describeCycle, locateCycle } from './cycle';
import { getWanted } from './argument';
import { listSchemaRefusals } from './image-argument';
import { listRefusedDependencies, listUndeclaredDependencies } from './dependency-reference';
import { listRefusedInputs } from './input';
import { listRefusedProviders } from './local-provider';
import { listMarkedValues, readMarkedRoot, type MarkedRoot } from './marked-value';
import { listRefusedMeta } from './meta-argument';
import { listModuleArguments } from './module-argument';
import { listBaselessOverrides } from './override';
import { listRefusedPasses } from './passed-provider';
import { listUndeclaredProviders } from './provider-reference';
import { listRefusedRepetitions, type RefusedRepetition } from './repetition';
import { listMisspeltBlocks } from './root-block';
import type { Suspect } from './suspect';
import { listRefusedSettings } from './terraform-block';

/** What the engines refuse in the configurations of a project, each once, however many instances have it. */
export function findRefusals(project: Project): SubjectFinding[] {
  const found = new Map<string, SubjectFinding>();
  for (const each of listRefusals(project)) {
    const { file, range } = each.subject.locate(each.finding.path, each.finding.target);
    const place = JSON.stringify([file.path, range.start]);
    if (!found.has(place)) found.set(place, each);
  }
  return [...found.values()];
}

function* listRefusals(project: Project): Generator<SubjectFinding> {
  for (const root of project.configurations) {
    for (const module of [root, ...root.modules.values()])
      for (const twin of listTwins(module)) yield judgeTwin(module, twin);
    const marked = readMarkedRoot(root);
    for (const configuration of [root, ...project.listModules(root)]) {
      for (const body of listBodies(project, configuration)) yield* judge(project, configuration, body);
      for (const repetition of listRefusedRepetitions(project, configuration)) yield judgeRepetition(repetition);
      yield* listDeclared(project, configuration, marked);
    }
  }
  yield* judgeOptions(project);
  for (const cycle of project.cycles) {
    const subject = locateCycle(cycle);
    if (subject !== undefined)
      yield refuse(subject, { name: cycle.address, why: describeCycle(cycle), remedy: 'Break the cycle.' });
  }
}

/** Values of the command line for variables that no root module declares, at the first of these. */
function* judgeOptions(project: Project): Generator<SubjectFinding> {
  const [first] = project.configurations;
  const [file] = first?.files ?? [];
  const missing = listUndeclaredOptions(project);
  if (first === undefined || file === undefined || missing.length === 0) return;
  yield refuse(createSubject(first, file, []), {
    name: `--var for ${formatFirst(missing.map(quote), 5)}`,
    why: 'nothing declares a variable of that name',
    remedy: 'Declare it, or leave the option out.',
  });
}

/** What is refused whatever its expressions come to. */
function* listDeclared(project: Project, configuration: Configuration, root: MarkedRoot): Generator<SubjectFinding> {
  for (const block of listMisspeltBlocks(configuration)) yield refuse(block.subject, block);
  for (const name of listRefusedNames(configuration)) yield refuse(name.subject, name);
  for (const { subject, refused } of listSchemaRefusals(configuration)) yield refuse(subject, refused);
  for (const { subject, path, reference } of listUndeclaredProviders(configuration))
    yield refuse(subject, {
      ...{ path, name: quote(reference), why: 'nothing declares that configuration of the provider' },
      remedy: 'Declare it in a provider block with that alias, or name another.',
    });
  for (const provider of listRefusedProviders(configuration)) yield refuse(provider.subject, provider);
  for (const setting of listRefusedSettings(configuration)) yield refuse(setting.subject, setting);
  for (const pass of listRefusedPasses(configuration)) yield refuse(pass.subject, pass);
  for (const { subject, path, address } of listUndeclaredDependencies(configuration))
    yield refuse(subject, {
      path,
      name: quote(address),
      why: 'nothing declares it',
      remedy: 'Declare it, or remove it.',
    });
  for (const argument of listModuleArguments(configuration)) yield refuse(argument.subject, argument);
  for (const meta of listRefusedMeta(configuration)) yield refuse(meta.subject, meta);
  for (const dependency of listRefusedDependencies(configuration)) yield refuse(dependency.subject, dependency);
  for (const override of listBaselessOverrides(configuration)) yield refuse(override.subject, override);
  for (const marked of listMarkedValues(project, configuration, root)) yield refuse(marked.subject, marked);
  for (const input of listRefusedInputs(project, configuration)) yield refuse(input.subject, input);
}

interface Refusal extends Partial<Pick<Finding, 'path' | 'target'>> {
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

function refuse(subject: Subject, { name, why, remedy, path = [], target = 'value' }: Refusal): SubjectFinding {
  const problem = `Terraform would refuse ${name}: ${why}.`;
  const reason = 'The run ends with an error there.';
  return { subject, finding: { ...FINDING, summary: 'Configuration Refused', path, target, problem, reason, remedy } };
}

function judgeTwin(module: Configuration, { file, path, name, first }: Twin): SubjectFinding {
  const where = first.path === file.path ? 'before in this file' : `in ${quotePath(first.path)}`;
  const finding: Finding = {
    ...{ ...FINDING, summary: 'Declared Twice', path: [], target: 'key' },
    problem: `Terraform would refuse ${name}: it is declared ${where}, too.`,
    reason: 'Only an override file may declare it again; which of the two is meant is not known.',
    remedy: 'Keep one of them.',
  };
  return { subject: createSubject(module, file, path), finding };
}

function judgeRepetition({ subject, argument, why }: RefusedRepetition): SubjectFinding {
  const finding: Finding = {
    ...{ ...FINDING, path: [argument], target: 'value' },
    problem: `Terraform would refuse ${argument}: ${why}.`,
    reason: 'The run ends with an error there, and what the block is to declare is not known.',
    remedy: `Correct ${argument}.`,
  };
  return { subject, finding };
}

function judge(project: Project, configuration: Configuration, { subject, suspects, instances, takes }: Body) {
  return suspects.flatMap((suspect): SubjectFinding[] => {
    const { path, target } = suspect;
    const words = describe(suspect, { project, configuration, instances, takes });
    if (words === undefined) return [];
    return [{ subject, finding: { ...FINDING, path, target, ...words } }];
  });
}

function describe(suspect: Suspect, place: TemplatePlace): Words | undefined {
  switch (suspect.kind) {
    case 'duplicate':
      return describeDuplicate(suspect.key);
    case 'mismatch':
      return describeMismatch(suspect.why);
    case 'template': {
      // A rule of its own says where such a text comes from.
      if (noLeakedToken.check(suspect.text).length > 0) return undefined;
      const why = findTemplateRefusal(place, suspect);
      return why === undefined ? undefined : describeTemplate(suspect.text, why);
    }
  }
}

type Words = Pick<Finding, 'problem' | 'reason' | 'remedy'>;

const FINDING = {
  ruleId: readableInput.id,
  messageId: 'refused',
  severity: 'error',
  summary: 'Expression Refused',
} as const;

interface TemplatePlace {
  readonly project: Project;
  readonly configuration: Configuration;
  readonly instances: Body['instances'];
  readonly takes: Body['takes'];
}

type Template = Extract<Suspect, { kind: 'template' }>;

/** Why a template is refused in one of the instances, as far as that may be shown. */
function findTemplateRefusal(place: TemplatePlace, { text, path }: Template): string | undefined {
  const { project, configuration, takes } = place;
  const wanted = takes && getWanted(takes, path);
  for (const given of listLookedAt(place, text, path)) {
    const instance = mayReferToSelf(path) ? { repetition: given?.repetition, hasSelf: true as const } : given;
    const ofSelf = mayReferToSelf(path) ? findSelfRefusal(place, text) : undefined;
    const why = ofSelf ?? project.findRefusal(configuration, text, { instance, wanted });
    if (why !== undefined) return why;
  }
  const isKeys = path.length === 1 && path[0] === 'for_each';
  return isKeys && project.hasSensitiveKeys(configuration, text) ? SENSITIVE_KEYS : undefined;
}

const SENSITIVE_KEYS =
  'for_each takes nothing that is sensitive or ephemeral, as its keys stand in the addresses of instances';

/** Of `self` in an image. */
function findSelfRefusal({ takes }: TemplatePlace, text: string): string | undefined {
  if (takes === undefined || !text.includes('self')) return undefined;
  for (const { root, steps } of listStaticReferences(parseTemplate(text))) {
    const [step] = steps;
    if (root === 'self' && step?.kind === 'name' && !IMAGE_ATTRIBUTES.has(step.name))
      return `${RESOURCE_TYPE} has no attribute ${quote(step.name)}`;
  }
  return undefined;
}

function mayReferToSelf(path: Suspect['path']): boolean {
  return path.includes('postcondition') || path[0] === 'provisioner' || path[0] === 'connection';
}

/** An expression that has nothing of an instance in it is the same in each; for_each and count have none. */
function listLookedAt({ instances }: TemplatePlace, text: string, [attribute]: Suspect['path']): Body['instances'] {
  if (attribute === 'for_each' || attribute === 'count') return [undefined];
  return /\b(?:each|count)\b/.test(text) ? instances : instances.slice(0, 1);
}

function describeTemplate(text: string, why: string): Words {
  return {
    problem: `Terraform would refuse ${quote(text)}: ${why}.`,
    reason: 'The run ends with an error there, and what the expression is for is not checked.',
    remedy: 'Correct the expression.',
  };
}

function describeMismatch(why: string): Words {
  return {
    problem: `Terraform would refuse the default: ${why}.`,
    reason: 'A default has to be of the type of its variable, or to be converted to it.',
    remedy: 'Correct the default or the type.',
  };
}

function describeDuplicate(key: string): Words {
  return {
    problem: `The key ${quote(key)} is there twice, with composed and with decomposed characters.`,
    reason: 'Terraform and OpenTofu compose every text, and refuse an object with two equal keys.',
    remedy: 'Keep one of them.',
  };
}
