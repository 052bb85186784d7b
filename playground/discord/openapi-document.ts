export type Schema = Record<string, unknown>;

/** A copy of Discord's OpenAPI document with what ajv needs and what the document gets wrong. */
export function prepareDocument(document: Schema): Schema {
  const schemas = (document['components'] as { schemas: Record<string, Schema> }).schemas;
  return rewrite(document, (key, value) => {
    if (key === 'default_member_permissions') return allowPermissionString(value);
    return splitUnion(value, schemas);
  }) as Schema;
}

/**
 * The document has permissions of a command as an integer. Discord's own guide, its answers and the client use
 * a string of digits, which an integer of that size would not survive in JSON.
 */
function allowPermissionString(schema: Schema): Schema {
  return schema['type'] === 'string' ? schema : { type: ['string', 'integer', 'null'], pattern: '^[0-9]+$' };
}

/**
 * Unions of components and of interactions are told apart by "type". As a list of conditions instead of a union
 * ajv looks at the one branch that is meant, and does not report what all others would have wanted.
 */
function splitUnion(schema: Schema, schemas: Record<string, Schema>): Schema {
  const { oneOf, anyOf, ...rest } = schema;
  const branches = (oneOf ?? anyOf) as { $ref?: string }[] | undefined;
  if (!Array.isArray(branches) || branches.length < 2) return schema;
  const types = branches.map(({ $ref }) => typesOf(schemas[$ref?.split('/').at(-1) ?? '']));
  const all = types.flat();
  const isTold = types.every((each) => each.length > 0) && new Set(all).size === all.length;
  if (!isTold) return schema;
  const isOf = (values: number[]): Schema => ({ properties: { type: { enum: values } }, required: ['type'] });
  const conditions = branches.map((branch, index) => ({ if: isOf(types[index] ?? []), then: branch }));
  return { ...rest, allOf: [isOf(all), ...conditions] };
}

function typesOf(schema: Schema | undefined): number[] {
  if (!(schema?.['required'] as string[] | undefined)?.includes('type')) return [];
  const properties = schema?.['properties'] as Record<string, { enum?: number[] }> | undefined;
  return properties?.['type']?.enum ?? [];
}

function rewrite(node: unknown, change: (key: string, value: Schema) => Schema, key = ''): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, change));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(change(key, node as Schema));
  return Object.fromEntries(entries.map(([name, value]) => [name, rewrite(value, change, name)]));
}
