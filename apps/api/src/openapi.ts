import type { FastifyDynamicSwaggerOptions, SwaggerTransformObject } from '@fastify/swagger';
import {
  type FastifyPluginAsyncZod,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
} from 'fastify-type-provider-zod';
import { z } from 'zod';

/** Each named schema comes once as a response and once as an `...Input`, and no request uses a named one. */
const nameResponses: SwaggerTransformObject = (document) => {
  const named = jsonSchemaTransformObject(document);
  if (!('components' in named) || !named.components?.schemas) return named;
  const responses = Object.entries(named.components.schemas).filter(([name]) => !name.endsWith('Input'));
  return { ...named, components: { schemas: Object.fromEntries(responses) } };
};

/** The document is written from the schemas that the routes answer by: it cannot say anything else than they do. */
export const openapiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'elbowroom',
      version: '1',
      description: 'From movie ratings to recommendations: datasets, trainings, clusters and favourites',
    },
  },
  transform: jsonSchemaTransform,
  transformObject: nameResponses,
};

export const openapiRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/openapi.json',
    {
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
