import type { Diagnostic } from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import { formatImportId, getImportCommand } from '../image/import-id';
import type { Meta } from '../meta';
import type { JournalEntry } from './journal-entry';

/** Creations of this account that were interrupted and that no state is known to have, one warning each. */
export async function warnOfInterrupted(meta: Meta): Promise<Diagnostic[]> {
  const interrupted = meta.journal.listInterrupted();
  if (interrupted.length === 0) return [];
  const account = await meta.getAccount();
  return interrupted.filter((entry) => entry.account === account).map((entry) => describeEntry(entry, meta));
}

function describeEntry(entry: JournalEntry, { journal, region }: Meta): Diagnostic {
  const { imageId, startedAt, workspaceId, terraformWorkspace } = entry;
  const isElsewhere = entry.region !== region;
  const apply =
    (entry.state ?? '') === (journal.options.state ?? '') ? 'An apply' : `An apply of ${getStateInWords(entry)}`;
  const what = `An apply was interrupted while it made an image from ${workspaceId}${isElsewhere ? ` in ${entry.region}` : ''}, begun at ${startedAt} in the Terraform workspace "${terraformWorkspace}".`;
  const known =
    imageId === undefined
      ? `AWS had not answered yet, so that the image may exist or not. ${apply} with the same name, description and workspace_id finds out: it takes the image over, or makes it.`
      : `AWS has made it as ${imageId}. ${apply} with the same name, description and workspace_id takes it over. Else import it:\n\n${getImportCommand(formatImportId({ imageId, workspaceId, ...(isElsewhere && { region: entry.region }) }))}`;
  return diagnose('warning', 'Interrupted Creation Found', [
    what,
    known,
    `If the image is no longer wanted, delete it, and then ${journal.getFile(entry)}.`,
  ]);
}

/** Of a state that is not the one of this run. */
function getStateInWords({ state }: JournalEntry): string {
  if (state === undefined) return 'the usual state of this directory';
  return state === 'test' ? 'the same "test" command' : 'the same state (this one has another backend or -state)';
}
