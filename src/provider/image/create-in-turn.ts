import { hasError, type ApplyRequest, type ApplyResult, type Diagnostic } from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import type { Meta } from '../meta';
import type { Refusal } from '../turn/turns';
import { waitForWorkspace } from '../turn/wait-for-workspace';
import { locateWanted } from '../turn/wanted';
import { createImage } from './create-image';
import { getTimeoutMs, toNamedImage } from './image-state';

/** Makes the image when its turn has come among those of this run that want its WorkSpace, its name or its room. */
export async function createInTurn(request: ApplyRequest<Meta>): Promise<ApplyResult> {
  const { meta, planned, signal } = request;
  const { turns, successors, connection } = meta;
  meta.memory.noteApply();
  const image = toNamedImage(planned, meta);
  const { region } = image;
  const limit = { deadline: connection.clock.now() + getTimeoutMs(planned, 'create'), signal };
  // A saved plan may be applied where nothing is noted: then the destroy shows who has the name.
  const predecessor = successors.findPredecessor(image) ?? meta.memory.findShown(image.name, region)?.imageId;
  if (predecessor !== undefined) await turns.waitDeleted(predecessor, limit);
  const wanted = await locateWanted(meta, image);
  const turn = await turns.takeCreate(wanted, limit);
  if (turn.kind === 'refused') return { state: null, diagnostics: [isNotFree(image.workspaceId, turn.refusal)] };
  if (turn.hasWaited) await waitForWorkspace(connection.forRegion(region), image.workspaceId, limit);
  try {
    const result = await createImage(request);
    if (hasError(result.diagnostics ?? [])) turns.noteNotMade(wanted);
    return result;
  } finally {
    turns.end(turn.ticket);
  }
}

function isNotFree(workspaceId: string, refusal: Refusal): Diagnostic {
  const isOfName = refusal.why === 'taken' || refusal.why === 'failed';
  const isOfWorkspace = !isOfName && refusal.hindrance === 'WorkSpace';
  const what = isOfName
    ? 'The name of this image'
    : isOfWorkspace
      ? `The WorkSpace ${workspaceId}`
      : 'Room in the account';
  const when = {
    taken: 'That one goes first, as its old image was deleted for it.',
    failed: 'That one was not made.',
    timeout: 'This one waited for it as long as timeouts.create says.',
    stopped: 'The wait for it was interrupted.',
  }[refusal.why];
  const remedy = isOfName ? 'Give one of them another name.' : 'Run again once that one is made.';
  const paragraphs = [`${what} is needed by another image of this apply.`, when, remedy];
  return diagnose('error', 'Image Not Created', paragraphs, isOfName ? 'name' : 'workspace_id');
}
