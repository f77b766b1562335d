import type { WorkspaceImage } from '@aws-sdk/client-workspaces';

/** An image as AWS describes it. What AWS left out is undefined. */
export interface Image {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** One of IMAGE_STATES, or a state that AWS has added since. */
  readonly state?: string;
  readonly operatingSystemType?: string;
  readonly requiredTenancy?: string;
  /** RFC 3339, UTC. */
  readonly created?: string;
  /** Twelve digits. */
  readonly ownerAccountId?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorDetails: readonly ImageErrorDetail[];
}

export interface ImageErrorDetail {
  readonly code?: string;
  readonly message?: string;
}

/** An element of `Images`, or the answer of CreateWorkspaceImage; undefined where it has no id. */
export function flattenImage(image: WorkspaceImage): Image | undefined {
  if (image.ImageId === undefined) return undefined;
  return {
    id: image.ImageId,
    name: image.Name,
    description: image.Description,
    state: image.State,
    operatingSystemType: image.OperatingSystem?.Type,
    requiredTenancy: image.RequiredTenancy,
    created: image.Created?.toISOString(),
    ownerAccountId: image.OwnerAccountId,
    errorCode: image.ErrorCode,
    errorMessage: image.ErrorMessage,
    errorDetails: (image.ErrorDetails ?? []).map(({ ErrorCode, ErrorMessage }) => ({
      code: ErrorCode,
      message: ErrorMessage,
    })),
  };
}
