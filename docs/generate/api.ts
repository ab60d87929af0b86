import { describeApi } from '@elbowroom/api';
import { z } from 'zod';
import { code, heading, sentence, table } from './markdown.js';

const fieldSchema = z.looseObject({
  description: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.unknown().optional(),
});

const bodySchema = z.looseObject({
  properties: z.record(z.string(), fieldSchema).default({}),
  required: z.array(z.string()).default([]),
});

const operationSchema = z.object({
  summary: z.string(),
  tags: z.tuple([z.string()]),
  security: z.array(z.object({ key: z.array(z.string()) })),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: fieldSchema,
      }),
    )
    .default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: bodySchema }) }) })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

type Field = z.infer<typeof fieldSchema>;

interface Call extends z.infer<typeof operationSchema> {
  /** `GET /v1/datasets` */
  readonly name: string;
}

/** Codes of nearly every call: the page names them once. */
const COMMON_CODES = new Set([
  'USAGE',
  'KEY_REQUIRED',
  'KEY_INVALID',
  'KEY_SCOPE',
  'RATE_LIMITED',
  'INTERNAL',
  'DATABASE_UNREACHABLE',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
]);

/** Every call of the API, from the OpenAPI document that its routes give. */
export async function apiPage(): Promise<string> {
  const { paths } = documentSchema.parse(await describeApi());
  const calls = Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, operation]): Call => ({ ...operation, name: `${method.toUpperCase()} ${path}` }),
      ),
    )
    .sort(byPath);
  const themes = [...new Set(calls.map(({ tags: [tag] }) => tag))].sort();
  return [
    heading('API calls', "the API's OpenAPI document"),
    `JSON under \`/v1\`; \`/v1/openapi.json\` describes the answers too. [api.md](../api.md) explains keys, idempotency, paging and\n` +
      `streams. The column "key" names the scope that a call needs. Any call may also answer ${listOfCodes([...COMMON_CODES])}.\n`,
    ...themes.flatMap((theme) => [
      `## ${theme.charAt(0).toUpperCase()}${theme.slice(1)}\n`,
      ...section(calls.filter(({ tags: [tag] }) => tag === theme)),
    ]),
  ].join('\n');
}

/** The order of routes in the code does not matter here. */
function byPath(one: Call, other: Call): number {
  const path = ({ name }: Call) => name.slice(name.indexOf(' '));
  if (path(one) !== path(other)) return path(one) < path(other) ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

function section(calls: readonly Call[]): string[] {
  const rows = calls.map(({ name, summary, security }) => [
    code(name),
    sentence(summary),
    security.flatMap(({ key }) => key).join(', ') || 'none',
  ]);
  return [table(['call', 'does', 'key'], rows), ...calls.flatMap(details)];
}

function details(call: Call): string[] {
  const rows = [
    ...call.parameters
      .filter(({ in: place }) => place !== 'path')
      .map(({ name, in: place, required, description, schema }) => [
        code(name),
        place,
        describe({ ...schema, description: description ?? schema.description }, required),
      ]),
    ...bodyRows(call),
  ];
  const errors = ownErrors(call);
  if (rows.length === 0 && errors.length === 0) return [];
  return [
    `### ${call.name}\n`,
    ...(rows.length > 0 ? [table(['field', 'in', 'meaning'], rows)] : []),
    ...(errors.length > 0 ? [`Errors: ${listOfCodes(errors)}.\n`] : []),
  ];
}

function bodyRows({ requestBody }: Call): string[][] {
  if (!requestBody) return [];
  const { properties, required } = requestBody.content['application/json'].schema;
  return Object.entries(properties).map(([name, field]) => [
    code(name),
    'body',
    describe(field, required.includes(name)),
  ]);
}

function describe(field: Field, required: boolean): string {
  const { description = '', enum: choices, minimum, maximum, default: fallback } = field;
  const range = minimum !== undefined && maximum !== undefined && maximum < 2 ** 31 - 1;
  return [
    sentence(description),
    ...(choices ? [`One of ${choices.map((choice) => code(String(choice))).join(', ')}.`] : []),
    ...(range ? [`From ${minimum} to ${maximum}.`] : []),
    ...(fallback === undefined || fallback === null ? [] : [`Default: ${code(JSON.stringify(fallback))}.`]),
    ...(required ? ['Required.'] : []),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function ownErrors({ responses }: Call): string[] {
  const named = Object.values(responses).flatMap(({ description }) =>
    Array.from(description.matchAll(/`([A-Z_]+)`/g), ([, name = '']) => name),
  );
  return named.filter((name) => !COMMON_CODES.has(name));
}

function listOfCodes(names: readonly string[]): string {
  return names.map(code).join(', ');
}
