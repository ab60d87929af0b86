import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** All that the page needs comes from here, in files of their own. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Their names change with what is in them. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The page, at `/`: as `npm run build` has written it into a folder. It asks for a key itself, where one is needed. */
export function pageRoutes(folder: string): FastifyPluginAsync {
  return async (app) => {
    if (!existsSync(join(folder, 'index.html'))) {
      app.log.warn('there is no page at /: `npm run build` makes it');
      return;
    }
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'public' };
    });
    app.addHook('onSend', async (_, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isAsset = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', isAsset ? FOREVER : 'no-cache');
      },
    });
  };
}
