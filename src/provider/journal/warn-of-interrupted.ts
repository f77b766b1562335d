import type { Diagnostic } from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import { formatImportId, getImportCommand } from '../image/import-id';
import type { Meta } from '../meta';
import type { JournalEntry, KeptEntry } from './journal-entry';

/** Creations of this account that no state is known to have, one warning each. */
export async function warnOfInterrupted(meta: Meta): Promise<Diagnostic[]> {
  const interrupted = meta.journal.listInterrupted();
  if (interrupted.length === 0) return [];
  const account = await meta.getAccount();
  return interrupted
    .filter(({ entry }) => entry.account === account)
    .map((kept) => (kept.entry.isAnswered === true ? describeMissed(kept, meta) : describeInterrupted(kept, meta)));
}

function describeInterrupted({ file, entry }: KeptEntry, meta: Meta): Diagnostic {
  const { imageId, startedAt, terraformWorkspace } = entry;
  const what = `An apply was interrupted while it made an image from ${describeSource(entry, meta)}, begun at ${startedAt} in the Terraform workspace "${terraformWorkspace}".`;
  const { apply, isElsewhere } = getApply(entry, meta);
  const how = `${apply} with the same ${getNameArgument(entry)}, description and workspace_id`;
  const moved = isElsewhere ? ' Where that directory has moved here, an apply here prints how to import it.' : '';
  const found =
    imageId === undefined
      ? `AWS had not answered yet, so that the image may exist or not. ${how} finds out: it takes the image over, or makes it.${moved}`
      : `AWS has made it as ${imageId}. ${how} takes it over. Else import it:\n\n${getCommand(entry, meta)}`;
  return diagnose('warning', 'Interrupted Creation Found', [
    what,
    found,
    `If the image is no longer wanted, delete it, and then ${file}.`,
  ]);
}

/** A plan that failed has not shown everything: the engine may have the image all the same. */
function describeMissed({ file, entry }: KeptEntry, meta: Meta): Diagnostic {
  const { imageId = '', startedAt } = entry;
  return diagnose('warning', 'Image Not Seen In State', [
    `An apply, begun at ${startedAt}, made the image ${imageId} from ${describeSource(entry, meta)}. The last plan ended without a look at it in the state: because the plan failed before, or because the engine was ended before it stored the image.`,
    `Where "state show" has the image there is nothing to do, and the next plan that succeeds ends this warning. Where it is in no state: ${getApply(entry, meta).apply} with the same ${getNameArgument(entry)}, description and workspace_id takes it over. Else import it:\n\n${getCommand(entry, meta)}`,
    `This was read from ${file}.`,
  ]);
}

function getNameArgument({ namePrefix }: JournalEntry): string {
  return namePrefix === undefined ? 'name' : 'name_prefix';
}

function describeSource({ workspaceId, region }: JournalEntry, meta: Meta): string {
  return `${workspaceId}${region === meta.region ? '' : ` in ${region}`}`;
}

function getCommand({ imageId = '', workspaceId, region }: JournalEntry, meta: Meta): string {
  return getImportCommand(formatImportId({ imageId, workspaceId, ...(region !== meta.region && { region }) }));
}

/** Which apply takes the image over. */
function getApply({ rootModule, state }: JournalEntry, { journal }: Meta) {
  const { options } = journal;
  if (rootModule !== options.rootModule) {
    return { apply: `An apply in ${rootModule ?? 'the directory where that was'}`, isElsewhere: true };
  }
  return { apply: `An apply${describeState(state, options.state ?? '')}`, isElsewhere: false };
}

function describeState(state: string | undefined, ours: string): string {
  if ((state ?? '') === ours) return '';
  if (state === undefined) return ' of the usual state of this directory';
  return state === 'test'
    ? ' of the same "test" command'
    : ' of the same state (this one has another backend or -state)';
}
