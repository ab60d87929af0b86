import type { Schemas } from './client.js';

type Code = Schemas['Problem']['code'];

/** What the API refused, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: Code | null,
    problem: string,
    readonly remedy: string,
  ) {
    super(problem);
  }
}

/** The API, or what it stands on, does not answer: asked again, it may. */
export class ApiAway extends Error {
  override readonly name = 'ApiAway';

  constructor(
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super(`${what} does not answer`, options);
  }
}

const away: Partial<Record<Code, string>> = {
  DATABASE_UNREACHABLE: 'The database',
  QUEUE_UNREACHABLE: 'The queue',
};

/** The error that an answer stands for. What is no problem+json comes from something on the way. */
export function problemOf(response: Response, body: unknown): ApiProblem | ApiAway {
  const problem = isProblem(body) ? body : null;
  if (response.status === 503 || (problem === null && response.status >= 500)) {
    return new ApiAway((problem && away[problem.code]) ?? 'The API');
  }
  return new ApiProblem(
    response.status,
    problem?.code ?? null,
    problem?.detail ?? `The API answered with status ${response.status}`,
    problem?.remedy ?? 'See its log',
  );
}

function isProblem(body: unknown): body is Schemas['Problem'] {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
