import { EventSourceParserStream } from 'eventsource-parser/stream';
import { reach } from './client.js';
import { readKey } from './key.js';
import { ApiAway, problemOf } from './problem.js';

/** What the stream of a training tells; the data are as the OpenAPI document describes them. */
export interface TrainingEvent {
  readonly kind: string;
  readonly data: string;
}

/** How soon a lost stream is asked for again. */
const RETRY_MS = 2_000;

/**
 * Tells what happens in a training until it ends or `signal` aborts. A stream that breaks is gone on with after the last
 * event that came. The browser's own EventSource cannot show a key.
 *
 * @throws ApiProblem
 */
export async function* followTraining(training: number, signal: AbortSignal): AsyncGenerator<TrainingEvent> {
  let last: string | null = null;
  while (!signal.aborted) {
    try {
      const response = await open(training, last, signal);
      if (response.status === 204 || response.body === null) return;
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      for await (const { id, event = '', data } of events) {
        last = id ?? last;
        yield { kind: event, data };
        if (event === 'end') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      // What breaks off in the middle is a TypeError of the body's reader.
      if (!(error instanceof ApiAway || error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function open(training: number, last: string | null, signal: AbortSignal): Promise<Response> {
  const headers = new Headers();
  const key = readKey();
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  if (last !== null) headers.set('last-event-id', last);
  const response = await reach(new Request(`/v1/trainings/${training}/events`, { headers, signal }));
  if (response.ok) return response;
  throw problemOf(response, await response.json().catch(() => null));
}
