/** Values that have a format and values that do not, for the formats that the suite knows. No text is valid by one reading and invalid by another. */
export const FORMAT_SAMPLES: Readonly<
  Record<string, { readonly valid: readonly string[]; readonly invalid: readonly string[] }>
> = {
  date: { valid: ['2025-12-02', '2024-02-29'], invalid: ['2025-13-01', '2023-02-29', '02.12.2025', '2025-1-2', ''] },
  'date-time': {
    valid: ['2025-12-02T10:11:12Z', '2025-12-02T10:11:12.345+01:00'],
    invalid: ['2025-12-02', '2025-12-02T25:00:00Z', 'yesterday', '1752644436', ''],
  },
  email: {
    valid: ['a@example.com', 'first.last@example.org'],
    invalid: ['a', 'a@', '@example.com', 'a b@example.com', ''],
  },
  uuid: {
    valid: ['123e4567-e89b-12d3-a456-426614174000'],
    invalid: ['123e4567-e89b-12d3-a456-42661417400', '123e4567e89b12d3a456426614174000z', 'not-a-uuid', ''],
  },
  ipv4: { valid: ['192.0.2.1', '0.0.0.0'], invalid: ['192.0.2.256', '192.0.2', '192.0.2.1.1', ''] },
  uri: { valid: ['https://example.com/a?b=c'], invalid: ['not a uri', '//no-scheme', ''] },
};
