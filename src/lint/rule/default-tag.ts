import { NO_SUPPRESSIONS, type Finding, type SuppressionEntry } from '../../checks';
import { formatCount } from '../../text';
import type { ImageInstance } from '../image-instance';
import { getProviderSubject } from '../provider-subject';
import type { Subject, SubjectFinding } from '../subject';
import { findSubjectSuppression } from '../suppression';
import type { RuleContext } from './rule-context';

interface Group {
  readonly subject: Subject;
  readonly finding: Finding;
  /** Images that do not suppress the rule. */
  count: number;
  /** Of those that do. */
  readonly suppressions: SuppressionEntry[];
}

/** Findings about the default_tags of providers: one for all images that have them, at the block that says so. */
export class DefaultTagFindings {
  readonly #groups = new Map<string, Group>();

  constructor(private readonly context: Pick<RuleContext, 'project' | 'today' | 'use'>) {}

  /** Whether the finding is about default_tags whose block is known; then it is taken. */
  take(instance: ImageInstance, finding: Finding): boolean {
    if (finding.inProvider === undefined) return false;
    const subject = getProviderSubject(instance, this.context.project);
    if (subject === undefined) return false;
    const group = this.#getGroup(subject, finding);
    const owner = instance.resource.declared ?? instance.resource;
    const place = owner.locate(finding.path, finding.target);
    const { today, use } = this.context;
    const entry = findSubjectSuppression(owner, place, finding.ruleId, today);
    if (entry === undefined) group.count++;
    else {
      use.add(entry, finding.ruleId, owner);
      group.suppressions.push(entry);
    }
    return true;
  }

  #getGroup(subject: Subject, finding: Finding): Group {
    const { scope, address } = subject;
    const key = JSON.stringify([scope, address, finding.messageId, finding.inProvider, finding.problem]);
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = { subject, finding, count: 0, suppressions: [] }));
    return group;
  }

  list(): SubjectFinding[] {
    return [...this.#groups.values()].map(toSubjectFinding);
  }
}

/** It is suppressed where all images that have the tags suppress it. */
function toSubjectFinding({ subject, finding: found, count, suppressions }: Group): SubjectFinding {
  const { inProvider, ...finding } = found;
  const isSuppressed = count === 0;
  return {
    subject: isSuppressed ? { ...subject, suppressions: { ...NO_SUPPRESSIONS, entries: suppressions } } : subject,
    finding: {
      ...finding,
      ...inProvider,
      ...(!isSuppressed && { reason: describeDefaultTags(found, count) }),
    },
  };
}

/** The reason of a finding about what the provider adds to the tags of images, with how many images have it. */
export function describeDefaultTags({ reason, inProvider }: Pick<Finding, 'reason' | 'inProvider'>, count: number) {
  const what = inProvider?.path[0] === 'deployment_id' ? 'this deployment_id' : 'these default_tags';
  return `${reason} ${formatCount(count, 'image')} ${count === 1 ? 'has' : 'have'} ${what}.`;
}
