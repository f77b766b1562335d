import type { ShownImage } from '../journal/shown-image';
import type { Meta } from '../meta';
import type { PlannedImage } from './wanted-image';

const LOOK_MS = 250;
/** An engine begins a destroy and a create that do not depend on one another at the same moment. Milliseconds. */
const BEGIN_MS = 2_000;

/**
 * What takes the place of an image that is to be destroyed, as far as it was not noted. A saved plan may be applied
 * where nothing is noted, as by the next job of a pipeline: then the engine shows the new image as it begins with it.
 */
export async function awaitSuccessor(image: ShownImage, meta: Meta, signal: AbortSignal) {
  const { journal, memory, connection } = meta;
  const { run } = journal.options;
  const find = (): PlannedImage | undefined => memory.findPlannedCreate(image.name, image.region);
  if (run.isOfWholeState() || run.isOfPart?.() === true) return undefined;
  const end = connection.clock.now() + BEGIN_MS;
  while (find() === undefined && !signal.aborted && connection.clock.now() < end) {
    await connection.clock.timeout(LOOK_MS, signal);
  }
  return find();
}
