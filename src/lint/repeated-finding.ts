import { isMade } from './resource';
import type { ImageInstance } from './image-instance';
import type { LocatedFinding } from './located-finding';
import type { Subject } from './subject';

/** A finding and what it is about. */
export interface FoundFinding {
  readonly subject: Subject;
  readonly finding: LocatedFinding;
}

/**
 * A plan and the configuration that it is of are linted together: what is found in both stands once, as the
 * configuration has it, and what could not be evaluated there is open no more where the plan has it.
 */
export function dropRepeated(found: readonly FoundFinding[], images: readonly ImageInstance[]): LocatedFinding[] {
  const planned = new Set<string>();
  for (const { effect, resource } of images)
    if (resource.declared !== undefined && isMade(effect)) planned.add(toOwner(resource.declared));
  if (planned.size === 0) return found.map(({ finding }) => finding);
  const declared = new Set(
    found.flatMap(({ subject, finding }) =>
      subject.declared === undefined && !isOpen(finding) ? [toKey(subject, finding)] : [],
    ),
  );
  return found
    .filter(({ subject, finding }) =>
      subject.declared === undefined
        ? !isOpen(finding) || !planned.has(toOwner(subject))
        : !declared.has(toKey(subject.declared, finding)),
    )
    .map(({ finding }) => finding);
}

function isOpen({ messageId }: LocatedFinding): boolean {
  return messageId === 'notEvaluated';
}

function toOwner({ scope, address }: Subject): string {
  return JSON.stringify([scope, address]);
}

function toKey({ scope, address }: Subject, { ruleId, messageId, path }: LocatedFinding): string {
  return JSON.stringify([scope, address, ruleId, messageId, path]);
}
