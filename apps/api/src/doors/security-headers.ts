import type { FastifyHelmetOptions } from '@fastify/helmet';

/** Answers are data: nothing in them is to be run or framed. What is a page says what it needs for itself. */
export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  frameguard: { action: 'deny' },
};
