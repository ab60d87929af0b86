import { parsePosition, type TrainingEvent } from '@elbowroom/trainings';
import { z } from 'zod';
import { choice, point } from './sweep.js';
import { showTraining, training } from './training.js';

export const EVENT_STREAM_TYPE = 'text/event-stream';

/** The data of each kind of event. */
const shown = {
  training,
  fit: point.omit({ difference: true }),
  elbow: choice,
};

/** Given back by clients that come again, so that they are told what they have missed. */
export const lastEventId = z
  .string()
  .transform((text, context) => {
    const position = parsePosition(text);
    if (position) return position;
    context.addIssue('the id of an event of this training is expected');
    return z.NEVER;
  })
  .describe('The id of the last event received: the stream goes on after it');

export const eventStream = {
  description: [
    'Server-sent events, each with an id.',
    '`training`: how it stands, at first and whenever it begins anew; its data are those of a Training.',
    '`fit`: a K was fitted; as a point of the curve of a Sweep, without the difference, as first made:',
    'the cluster job may improve it before it chooses, and the Sweep has what it came to.',
    '`elbow`: the K that was chosen; as the choice of a Sweep.',
    '`end`: it is ready, has failed or was cancelled; its data are those of a Training.',
  ].join(' '),
  content: { [EVENT_STREAM_TYPE]: { schema: z.unknown().meta({ type: 'string' }) } },
};

/** An event as it goes over the wire. */
export function showEvent(event: TrainingEvent): string {
  return `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(dataOf(event))}\n\n`;
}

function dataOf(event: TrainingEvent) {
  switch (event.kind) {
    case 'fit':
      return shown.fit.parse(event.fit);
    case 'elbow':
      return shown.elbow.parse(event.choice);
    default:
      return shown.training.parse(showTraining(event.training));
  }
}
