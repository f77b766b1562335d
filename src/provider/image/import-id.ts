import { IMAGE_ID, REGION, WORKSPACE_ID, type IdentifierFormat } from '../../model';
import { quote } from '../../text';

export type ImportId =
  | { readonly kind: 'id'; readonly imageId: string; readonly workspaceId?: string; readonly region?: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads `wsi-…` or `wsi-…,ws-…`, each with `@region` or without. */
export function parseImportId(text: string): ImportId {
  const [ids = '', region, ...more] = text.split('@');
  const [imageId = '', workspaceId, ...rest] = ids.split(',');
  if (rest.length > 0 || more.length > 0) return problem(`${quote(text)} has too many parts.`);
  if (!IMAGE_ID.pattern.test(imageId)) return problem(describe(imageId, 'an image', IMAGE_ID));
  if (workspaceId !== undefined && !WORKSPACE_ID.pattern.test(workspaceId)) {
    return problem(describe(workspaceId, 'a WorkSpace', WORKSPACE_ID));
  }
  if (region !== undefined && !REGION.pattern.test(region)) {
    return problem(`${quote(region)} is not a region, which is ${REGION.inWords} (${REGION.source}).`);
  }
  return {
    kind: 'id',
    imageId,
    ...(workspaceId !== undefined && { workspaceId }),
    ...(region !== undefined && { region }),
  };
}

function problem(words: string): ImportId {
  return { kind: 'problem', problem: words };
}

function describe(id: string, what: string, { inWords, source }: IdentifierFormat): string {
  return `${quote(id)} is not the id of ${what}, which is ${inWords} (${source}).`;
}

export interface ImportTarget {
  readonly imageId: string;
  readonly workspaceId: string;
  /** Left out where it is the provider's. */
  readonly region?: string;
}

/** The id to import an image with. */
export function formatImportId({ imageId, workspaceId, region }: ImportTarget): string {
  const ids = workspaceId === '' ? imageId : `${imageId},${workspaceId}`;
  return region === undefined ? ids : `${ids}@${region}`;
}

/**
 * How to import, ready to paste but for the address, which an engine does not tell its providers. Nor does it tell in an
 * apply what is at the address: of an interrupted create_before_destroy the old image is.
 */
export function getImportCommand(id: string): string {
  return (
    `    terraform import <address of this resource> ${id}\n\n` +
    `or a block in the configuration:\n\n` +
    `    import {\n      to = <address of this resource>\n      id = "${id}"\n    }\n\n` +
    'Where that address has another image, as after a replacement with create_before_destroy that was interrupted, the command fails and the block does nothing. ' +
    'Then first move that one to an address that the configuration does not have; the apply after the import deletes it:\n\n' +
    '    terraform state mv <address of this resource> workspaces_image.replaced'
  );
}
