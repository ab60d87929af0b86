import type {
  FastifyDynamicSwaggerOptions,
  SwaggerTransform,
  SwaggerTransformObject,
} from '@fastify/swagger';
import {
  type FastifyPluginAsyncZod,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { scopeOf } from './doors/scopes.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It takes its fields as multipart/form-data too. */
    form?: boolean;
  }
}

const securitySchemes = {
  key: {
    type: 'http' as const,
    scheme: 'bearer',
    description:
      'A key made with `elbowroom keys create`; each operation names the scope it takes, of read < write < admin. ' +
      'While there is no key at all, programs of the same machine need none.',
  },
};

/** Each named schema comes once as a response and once as an `...Input`, and no request uses a named one. */
const nameResponses: SwaggerTransformObject = (document) => {
  const named = jsonSchemaTransformObject(document);
  if (!('components' in named) || !named.components?.schemas) return named;
  const responses = Object.entries(named.components.schemas).filter(([name]) => !name.endsWith('Input'));
  return { ...named, components: { schemas: Object.fromEntries(responses), securitySchemes } };
};

/** Says which key an operation takes, and that one takes a form too. */
function describeRoute(document: Parameters<SwaggerTransform>[0]): ReturnType<SwaggerTransform> {
  const { schema, url } = jsonSchemaTransform(document);
  const scope = scopeOf(document.route);
  const security = scope === 'public' ? [] : [{ key: [scope] }];
  const body = document.route.config?.form ? { body: asJsonOrForm(schema.body) } : {};
  return { schema: { ...schema, security, ...body }, url };
}

const file = { type: 'string', format: 'binary' };

/** The fields of the form are those of the JSON, with files in the place of their paths. */
function asJsonOrForm(body: unknown) {
  const { properties, ...rest } = formSchema.parse(body);
  const files = { ratings: file, movies: file, links: file };
  return {
    content: {
      'application/json': { schema: body },
      'multipart/form-data': {
        schema: { ...rest, properties: { ...properties, ...files }, required: ['ratings', 'name'] },
      },
    },
  };
}

const formSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/** The document is written from the schemas that the routes answer by: it cannot say anything else than they do. */
export const openapiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'elbowroom',
      version: '1',
      description: 'From movie ratings to recommendations: datasets, trainings, clusters and favourites',
    },
    components: { securitySchemes },
  },
  transform: describeRoute,
  transformObject: nameResponses,
};

export const openapiRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/openapi.json',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getOpenapi',
        summary: 'This document',
        tags: ['health'],
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async () => ({ ...app.swagger() }),
  );
};
