import { IMAGE_ID, WORKSPACE_ID } from '../model';
import { quote } from '../checks';

export type ImportId =
  | { readonly kind: 'id'; readonly imageId: string; readonly workspaceId?: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads `wsi-…` or `wsi-…,ws-…`. */
export function parseImportId(text: string): ImportId {
  const [imageId = '', workspaceId, ...rest] = text.split(',');
  if (rest.length > 0) return { kind: 'problem', problem: `${quote(text)} has more than two parts.` };
  if (!IMAGE_ID.pattern.test(imageId)) {
    return {
      kind: 'problem',
      problem: `${quote(imageId)} is not the id of an image, which is ${IMAGE_ID.inWords} (${IMAGE_ID.source}).`,
    };
  }
  if (workspaceId !== undefined && !WORKSPACE_ID.pattern.test(workspaceId)) {
    return {
      kind: 'problem',
      problem: `${quote(workspaceId)} is not the id of a WorkSpace, which is ${WORKSPACE_ID.inWords} (${WORKSPACE_ID.source}).`,
    };
  }
  return { kind: 'id', imageId, ...(workspaceId !== undefined && { workspaceId }) };
}

/** The id to import an image with; with its WorkSpace where that is known. */
export function formatImportId(imageId: string, workspaceId: string): string {
  return workspaceId === '' ? imageId : `${imageId},${workspaceId}`;
}

/** How to import, ready to paste but for the address, which an engine does not tell its providers. */
export function getImportCommand(id: string): string {
  return (
    `    terraform import <address of this resource> ${id}\n\n` +
    `or a block in the configuration:\n\n` +
    `    import {\n      to = <address of this resource>\n      id = "${id}"\n    }`
  );
}
