/** The documented errors, and which of them each status suggests. */
export const ERROR_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  401: 'UnauthorizedException',
  402: 'ServiceQuotaExceededException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  409: 'ConflictException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
};

/** Their names. */
export const DOCUMENTED_ERRORS: readonly string[] = Object.values(ERROR_BY_STATUS);
