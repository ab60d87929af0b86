import { ElbowroomError } from '@elbowroom/errors';

const unreachableRemedy =
  'Check the network and try again, or download the file in a browser and give its path to `elbowroom ingest`';

/**
 * Asks for `url`; statuses of 400 and more are errors, save that of a range which lies behind the end (416).
 *
 * @throws ElbowroomError FETCH_UNREACHABLE, FETCH_NOT_FOUND, FETCH_REFUSED; the signal's reason
 */
export async function request(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  // A transparently compressed answer would not have the length and the ranges of the file.
  const init = { headers: { 'accept-encoding': 'identity', ...headers }, signal: signal ?? null };
  const response = await fetch(url, init).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new ElbowroomError('FETCH_UNREACHABLE', {
      problem: `${url} cannot be reached: ${rootCause(error)}`,
      remedy: unreachableRemedy,
      details: { url },
      cause: error,
    });
  });
  if (response.ok || response.status === 416) return response;

  await response.body?.cancel();
  if (response.status === 404) {
    throw new ElbowroomError('FETCH_NOT_FOUND', {
      problem: `${url} does not exist (404)`,
      remedy: 'See https://grouplens.org/datasets/movielens/ for where the file is now',
      details: { url },
    });
  }
  throw new ElbowroomError('FETCH_REFUSED', {
    problem: `${url} was answered with ${response.status} ${response.statusText}`,
    remedy: 'Try again later',
    details: { url, status: response.status },
  });
}

/**
 * The bytes of an answer.
 *
 * @throws ElbowroomError FETCH_UNREACHABLE where the connection breaks; the signal's reason
 */
export async function* receive(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    yield* response.body;
  } catch (error) {
    signal?.throwIfAborted();
    throw new ElbowroomError('FETCH_UNREACHABLE', {
      problem: `The connection broke in the middle of ${response.url}: ${rootCause(error)}`,
      remedy: 'Run the same command again: it goes on where this one ended',
      details: { url: response.url },
      cause: error,
    });
  }
}

/** The message of what lies at the bottom: fetch itself only says that it failed. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootCause(error.cause) : error.message;
}
