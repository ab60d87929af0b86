import createClient from 'openapi-fetch';
import { readKey } from './key.js';
import { ApiAway, problemOf } from './problem.js';
import type { components, paths } from './schema.js';

export type Schemas = components['schemas'];

export const api = createClient<paths>({ baseUrl: location.origin, fetch: reach });

api.use({
  onRequest({ request }) {
    const key = readKey();
    if (key !== null) request.headers.set('authorization', `Bearer ${key}`);
    return request;
  },
});

/** @throws ApiAway where there is no answer */
export async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ApiAway('The API', { cause });
  }
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a call answers. @throws ApiProblem, ApiAway */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw problemOf(response, error);
  return data;
}

/** For calls that answer nothing. @throws ApiProblem, ApiAway */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
}
