import { codes, type ErrorCode } from '@elbowroom/errors';
import { z } from 'zod';

/** An error as RFC 9457 has it. */
export const problem = z
  .object({
    type: z.string().describe('urn:elbowroom:error: and the code'),
    title: z.string().describe('What the code means, always in the same words'),
    status: z.int(),
    detail: z.string().describe('What is wrong, with the values that offend'),
    code: z.enum(Object.keys(codes)).describe('Stable: programs may match on it'),
    remedy: z.string().describe('What can be done about it'),
    details: z.record(z.string(), z.unknown()).optional().describe('The offending values, for programs'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problem>;

export const PROBLEM_TYPE = 'application/problem+json';

/** What may go wrong with any request that has a body. */
export const bodyErrors = ['BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] as const;

/** What may go wrong with any request that may have an idempotency key. */
export const keyErrors = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_BUSY'] as const;

/** What the gate may answer before a route is asked. */
const gateErrors = ['KEY_REQUIRED', 'KEY_INVALID', 'KEY_SCOPE', 'RATE_LIMITED'] as const;

/** The responses of a route that may fail with these codes, beside those that every route may fail with. */
export function problems(...ofTheRoute: readonly ErrorCode[]) {
  const expected: ErrorCode[] = ['USAGE', ...gateErrors, ...ofTheRoute, 'DATABASE_UNREACHABLE', 'INTERNAL'];
  const statuses = [...new Set(expected.map((code) => codes[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const meanings = expected
        .filter((code) => codes[code].status === status)
        .map((code) => `\`${code}\`: ${codes[code].title}`);
      return [status, { description: meanings.join('; '), content: { [PROBLEM_TYPE]: { schema: problem } } }];
    }),
  );
}
