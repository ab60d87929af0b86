import { Readable } from 'node:stream';
import type { Context } from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import { followTraining, getTraining, type TrainingEvent, type TrainingNews } from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EVENT_STREAM_TYPE, eventStream, lastEventId, showEvent } from '../schemas/event.js';
import { trainingId } from '../schemas/parameters.js';
import { problems } from '../schemas/problem.js';

/** Each holds a socket and some memory, and asks two statements for each of its events. */
const MOST_STREAMS = 200;

/** Proxies give up connections on which nothing comes, the common ones after a minute. */
const KEEP_ALIVE_MS = 15_000;

/** How soon a client that has lost its stream comes back. */
const RETRY_MS = 2_000;

/** Nobody on the way keeps the events back, and their connection ends with them: a process that closes waits for none. */
const STREAM_HEADERS = { 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };

/** Server-sent events (WHATWG HTML, section 9.2), from the tables: any process goes on with what another began. */
export function eventRoutes({ pool }: Context, news: TrainingNews): FastifyPluginAsyncZod {
  return async (app) => {
    let streams = 0;
    const closing = new AbortController();
    app.addHook('preClose', async () => closing.abort());

    async function* asText(events: AsyncIterable<TrainingEvent | null>): AsyncGenerator<string> {
      streams += 1;
      try {
        yield `retry: ${RETRY_MS}\n\n`;
        for await (const event of events) yield event ? showEvent(event) : ': nothing new\n\n';
      } finally {
        streams -= 1;
      }
    }

    app.get(
      '/trainings/:training/events',
      {
        exposeHeadRoute: false,
        schema: {
          operationId: 'followTraining',
          summary: 'What happens in a training, as it happens: what was before comes first; ends with it',
          tags: ['trainings'],
          params: z.object({ training: trainingId }),
          headers: z.looseObject({ 'last-event-id': lastEventId.optional() }),
          response: {
            ...problems('TRAINING_NOT_FOUND', 'STREAMS_EXHAUSTED'),
            200: eventStream,
            204: z.undefined().describe('All was told, up to the end of the training: do not come back'),
          },
        },
      },
      async ({ params, headers }, reply) => {
        const training = await getTraining(pool, params.training);
        const after = headers['last-event-id'] ?? null;
        const endTold = after?.stage === 'end' && after.revision === training.revision;
        if (endTold && training.status !== 'running') return reply.code(204).send();
        if (streams >= MOST_STREAMS) throw exhausted();
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const signal = AbortSignal.any([closing.signal, gone.signal]);
        const events = followTraining({ pool, news }, training.id, { after, quietMs: KEEP_ALIVE_MS, signal });
        return reply
          .type(EVENT_STREAM_TYPE)
          .headers(STREAM_HEADERS)
          .send(Readable.from(asText(events)));
      },
    );
  };
}

function exhausted(): ElbowroomError {
  return new ElbowroomError('STREAMS_EXHAUSTED', {
    problem: `This process serves ${MOST_STREAMS} streams of events, and no more`,
    remedy:
      'Come back later, or ask GET /v1/trainings/{training} now and then; more processes serve more streams',
  });
}
