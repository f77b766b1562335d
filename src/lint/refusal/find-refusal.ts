import { noLeakedToken, readableInput, type Finding } from '../../checks';
import type { Configuration, Project } from '../../terraform';
import { quote } from '../../text';
import type { SubjectFinding } from '../subject';
import { listBodies, type Body } from './body';
import type { Suspect } from './suspect';

/** What the engines refuse in the configurations of a project, each once, however many instances have it. */
export function findRefusals(project: Project): SubjectFinding[] {
  const found = new Map<string, SubjectFinding>();
  for (const root of project.configurations) {
    for (const configuration of [root, ...project.listModules(root)]) {
      for (const body of listBodies(project, configuration)) {
        for (const { subject, finding } of judge(project, configuration, body)) {
          const { file, range } = subject.locate(finding.path, finding.target);
          const place = JSON.stringify([file.path, range.start]);
          if (!found.has(place)) found.set(place, { subject, finding });
        }
      }
    }
  }
  return [...found.values()];
}

function judge(project: Project, configuration: Configuration, { subject, suspects, instances }: Body) {
  return suspects.flatMap((suspect): SubjectFinding[] => {
    const { path, target } = suspect;
    const words = describe(suspect, { project, configuration, instances });
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
}

type Template = Extract<Suspect, { kind: 'template' }>;

/** Why a template is refused in one of the instances, as far as that may be shown. */
function findTemplateRefusal(place: TemplatePlace, { text, path }: Template): string | undefined {
  const { project, configuration } = place;
  for (const instance of listLookedAt(place, text, path)) {
    const why = project.findRefusal(configuration, text, instance);
    if (why !== undefined) return why;
  }
  const isKeys = path.length === 1 && path[0] === 'for_each';
  return isKeys && project.hasSensitiveKeys(configuration, text) ? SENSITIVE_KEYS : undefined;
}

const SENSITIVE_KEYS =
  'for_each takes nothing that is sensitive or ephemeral, as its keys stand in the addresses of instances';

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
