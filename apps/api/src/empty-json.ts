import type { FastifyInstance } from 'fastify';

/**
 * Takes a body of type JSON with nothing in it for none: many clients name the type with every request. Whether a
 * route needs a body is for its schema to say.
 */
export function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null);
    else parse(request, body, done);
  });
}
