// The REST interface described for machines (OpenAPI 3.1), made from the contract and the envelopes around it.

import type { OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { traverseContractProcedures } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../shared/contract/contract.ts';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';

type Operation = OpenAPI.OperationObject;

const FAILURE: OpenAPI.SchemaObject = {
  type: 'object',
  required: ['success', 'error', 'message'],
  properties: {
    success: { const: false },
    error: {
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string' }, field: { type: 'string' }, detail: { type: 'string' } },
    },
    message: { type: 'string' },
  },
};

/** The document; `version` is the product's. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Ringside', version },
    servers: [{ url: '/api' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  });
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': procedure } }) => {
    const { path = '', method = 'POST' } = procedure.route;
    const operation = document.paths?.[path]?.[method.toLowerCase() as 'get' | 'post' | 'put'];
    if (operation !== undefined) complete(operation, procedure.meta as ProcedureMeta);
  });
  return document;
}

/** Adds what the generator cannot know: the envelopes, the role and its token. */
function complete(operation: Operation, { role, message }: ProcedureMeta): void {
  operation.summary = role === null ? `${message.en} (open to all)` : `${message.en} (role ${role})`;
  operation.security = role === null ? [] : [{ token: [] }];
  const success = operation.responses?.['200'];
  const json = success !== undefined && 'content' in success ? success.content?.['application/json'] : undefined;
  if (json !== undefined) json.schema = envelope(json.schema ?? {});
  const failure = { description: 'Failure', content: { 'application/json': { schema: FAILURE } } };
  operation.responses = { ...operation.responses, default: failure };
}

function envelope(data: OpenAPI.SchemaObject | OpenAPI.ReferenceObject): OpenAPI.SchemaObject {
  return {
    type: 'object',
    required: ['success', 'data', 'message'],
    properties: { success: { const: true }, data, message: { type: 'string' } },
  };
}
