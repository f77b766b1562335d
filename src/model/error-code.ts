/**
 * Error codes as they stand on the wire (`__type`), with the reasons that AWS documents.
 * Source: WorkSpaces API model 2015-04-08; status 400 for each, API Reference of CreateWorkspaceImage.
 */
export const ERROR_CODES = {
  AccessDenied: 'AccessDeniedException',
  InvalidParameterValues: 'InvalidParameterValuesException',
  InvalidResourceState: 'InvalidResourceStateException',
  OperationNotSupported: 'OperationNotSupportedException',
  ResourceAlreadyExists: 'ResourceAlreadyExistsException',
  ResourceAssociated: 'ResourceAssociatedException',
  ResourceLimitExceeded: 'ResourceLimitExceededException',
  ResourceNotFound: 'ResourceNotFoundException',
  ResourceUnavailable: 'ResourceUnavailableException',
} as const;
export type ErrorCode = (typeof ERROR_CODES)[keyof typeof ERROR_CODES];
