import { isDatabaseAway } from '@elbowroom/db';
import { codes, ElbowroomError } from '@elbowroom/errors';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { PROBLEM_TYPE, type Problem } from './schemas/problem.js';

/** Servers that are away, because they start anew for instance, are mostly back after as long. */
const RETRY_AFTER_SECONDS = 5;

/** Answers any error as a problem. What was not foreseen is logged, and told without its inner details. */
export function sendProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const foreseen = asForeseen(error, request);
  if (foreseen.status >= 500) request.log.error({ err: error }, 'request failed');
  if (foreseen.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(foreseen.status).type(PROBLEM_TYPE).send(toProblem(foreseen));
}

/** Answers a URL that leads nowhere. */
export function routeNotFound(request: FastifyRequest): never {
  throw new ElbowroomError('ROUTE_NOT_FOUND', {
    problem: `There is no ${request.method} ${request.url.split('?', 1)[0]}`,
    remedy: 'See what there is in /v1/openapi.json',
  });
}

function toProblem({ code, status, problem, remedy, details }: ElbowroomError): Problem {
  const described = { title: codes[code].title, status, detail: problem, code, remedy };
  const type = `urn:elbowroom:error:${code}`;
  return Object.keys(details).length === 0 ? { type, ...described } : { type, ...described, details };
}

function asForeseen(error: FastifyError, request: FastifyRequest): ElbowroomError {
  if (error instanceof ElbowroomError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return notAsDescribed(error);
  const { statusCode = 500, message } = error;
  if (statusCode === 413) {
    return new ElbowroomError('BODY_TOO_LARGE', {
      problem: `The body is larger than ${request.routeOptions.bodyLimit} bytes`,
      remedy: 'Send less at once',
    });
  }
  if (statusCode === 415) {
    return new ElbowroomError('MEDIA_TYPE_UNSUPPORTED', {
      problem: `A body of type "${request.headers['content-type'] ?? ''}" cannot be read`,
      remedy: 'Send JSON, with the header Content-Type: application/json',
    });
  }
  if (statusCode >= 400 && statusCode < 500) {
    return new ElbowroomError('USAGE', {
      problem: message,
      remedy: 'See /v1/openapi.json for what is accepted',
    });
  }
  // A client that breaks off looks the same, but for its status.
  if (isDatabaseAway(error)) {
    return new ElbowroomError('DATABASE_UNREACHABLE', {
      problem: 'The database does not answer',
      remedy: 'Ask again in a moment; where it goes on, its operator should see that Postgres runs',
    });
  }
  return new ElbowroomError('INTERNAL', {
    problem: 'Something went wrong while this was answered',
    remedy: `See the log of the API for request ${request.id}`,
  });
}

const places: Readonly<Record<string, string>> = { querystring: 'query', params: 'path' };

function notAsDescribed({ validation, validationContext = 'body' }: FastifyError): ElbowroomError {
  const wrong = (validation ?? []).map(({ instancePath, message }) => ({
    in: places[validationContext] ?? validationContext,
    field: instancePath.slice(1).replaceAll('/', '.'),
    message,
  }));
  const sentences = wrong.map(({ in: place, field, message }) => `${field || place}: ${message}`);
  return new ElbowroomError('USAGE', {
    problem: `The request is not valid: ${sentences.join('; ')}`,
    remedy: 'See /v1/openapi.json for what is accepted',
    details: { wrong },
  });
}
