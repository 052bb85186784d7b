import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { prepareDocument } from './openapi-document.ts';
import type { Schema } from './openapi-document.ts';

/** Checks bodies against Discord's own description of its HTTP interface. */
export interface OpenApi {
  /** What is wrong with the body of a request, one line a fault. */
  checkRequest: (method: string, template: string, body: unknown) => string[];
  /** What is wrong with the body of an answer. */
  checkAnswer: (method: string, template: string, status: number, body: unknown) => string[];
}

/**
 * Reads Discord's description of its HTTP interface. Null when there is no such file.
 * Schemas are compiled when an operation is first used, once for all servers of the process.
 */
export function readOpenApi(file: string | null): OpenApi | null {
  if (file === null || !existsSync(file)) return null;
  let checks = READ.get(file);
  if (!checks) READ.set(file, (checks = createOpenApi(JSON.parse(readFileSync(file, 'utf8')) as Schema)));
  return checks;
}

const READ = new Map<string, OpenApi>();

function createOpenApi(document: Schema): OpenApi {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    validateFormats: true,
    allErrors: true,
    discriminator: true,
  });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(prepareDocument(document), 'discord');
  const compiled = new Map<string, ValidateFunction>();

  function check(pointer: readonly string[], body: unknown): string[] {
    if (readAt(document, pointer) === undefined) return [];
    const ref = `discord#/${pointer.map(escapePointer).join('/')}`;
    let validate = compiled.get(ref);
    if (!validate) compiled.set(ref, (validate = ajv.compile({ $ref: ref })));
    return validate(body) ? [] : describeErrors(validate.errors ?? []);
  }

  return {
    checkRequest(method, template, body) {
      const operation = ['paths', template, method.toLowerCase()];
      if (readAt(document, operation) === undefined) return ['the operation is not in the document'];
      const schema = [...operation, 'requestBody', 'content', 'application/json', 'schema'];
      return body === undefined ? [] : check(schema, body);
    },
    checkAnswer(method, template, status, body) {
      const answer = ['paths', template, method.toLowerCase(), 'responses', String(status)];
      return check([...answer, 'content', 'application/json', 'schema'], body);
    },
  };
}

function readAt(document: unknown, pointer: readonly string[]): unknown {
  return pointer.reduce<unknown>((node, step) => (node as Schema | undefined)?.[step], document);
}

/** A step of a JSON pointer inside a URI fragment. */
function escapePointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function describeErrors(errors: readonly ErrorObject[]): string[] {
  // A failed "if" only says that the branch it leads to has failed.
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .map(
      ({ instancePath, message, keyword, params }) =>
        `${instancePath || '/'} ${message ?? keyword} ${JSON.stringify(params)}`,
    );
}
