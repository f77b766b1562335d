import type { WorkspaceImage } from '@aws-sdk/client-workspaces';
import { readList, readText, readTime } from '../call/answer';

/** An image as AWS describes it. What AWS left out is undefined. */
export interface Image {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** One of IMAGE_STATES, or a state that AWS has added since. */
  readonly state?: string | undefined;
  readonly operatingSystemType?: string | undefined;
  readonly requiredTenancy?: string | undefined;
  /** RFC 3339, UTC. */
  readonly created?: string | undefined;
  /** Twelve digits. */
  readonly ownerAccountId?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly errorDetails: readonly ImageErrorDetail[];
}

interface ImageErrorDetail {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** An element of `Images`, or the answer of CreateWorkspaceImage; undefined where it has no id. */
export function flattenImage(image: WorkspaceImage): Image | undefined {
  const id = readText(image.ImageId);
  if (id === undefined) return undefined;
  return {
    id,
    name: readText(image.Name),
    description: readText(image.Description),
    state: readText(image.State),
    operatingSystemType: readText(image.OperatingSystem?.Type),
    requiredTenancy: readText(image.RequiredTenancy),
    created: readTime(image.Created),
    ownerAccountId: readText(image.OwnerAccountId),
    errorCode: readText(image.ErrorCode),
    errorMessage: readText(image.ErrorMessage),
    errorDetails: readList(image.ErrorDetails).map(({ ErrorCode, ErrorMessage }) => ({
      code: readText(ErrorCode),
      message: readText(ErrorMessage),
    })),
  };
}
