/** Values that a JSON Schema of the API's document describes. */
import fc from 'fast-check';

export interface JsonSchema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
}

/**
 * A value for a place, by the names that lead to it, where chance alone would find nothing that is there: ids, paths, versions.
 * Nothing where the schema is to be followed.
 */
export type Known = (names: readonly string[], schema: JsonSchema) => fc.Arbitrary<unknown> | undefined;

/** As long as lists and texts get, whatever the schema allows. */
const MOST_ITEMS = 4;
const MOST_LETTERS = 12;

/** Values of a schema. One that has a shape of its own (`pattern`) or a range is kept to it. */
export function valuesOf(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  known: Known,
  names: readonly string[] = [],
): fc.Arbitrary<unknown> {
  const within = (part: JsonSchema, name?: string) =>
    valuesOf(part, components, known, name === undefined ? names : [...names, name]);
  if (schema.$ref !== undefined) return within(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => within(choice)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  const special = known(names, schema);
  if (special) return special;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, within);
    case 'array':
      return fc.array(within(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(MOST_ITEMS, schema.maxItems ?? MOST_ITEMS),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return numbersOf(schema);
    case 'string':
      return textsOf(schema);
    default:
      throw new TypeError(`The document has a schema that is not understood: ${JSON.stringify(schema)}`);
  }
}

function objectsOf(
  { properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema,
  within: (part: JsonSchema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object') {
    const name = within(propertyNames ?? { type: 'string' }).map(String);
    return fc.dictionary(name, within(additionalProperties), { maxKeys: 3 });
  }
  const parts = Object.entries(properties).map(([name, part]) => [name, within(part, name)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: required });
}

function numbersOf({ type, minimum = 0, maximum = 1000 }: JsonSchema): fc.Arbitrary<number> {
  const least = Math.max(minimum, Number.MIN_SAFE_INTEGER);
  const most = Math.min(maximum, Number.MAX_SAFE_INTEGER);
  const small = fc.integer({ min: Math.ceil(least), max: Math.floor(Math.min(most, least + 20)) });
  if (type === 'integer') return fc.oneof(small, fc.constantFrom(least, most));
  return fc.oneof(small, fc.constantFrom(least, most), fc.double({ min: least, max: most, noNaN: true }));
}

function textsOf({
  pattern,
  format,
  minLength = 0,
  maxLength = MOST_LETTERS,
}: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date-time') {
    return fc.integer({ min: 0, max: 1_700_000_000 }).map((second) => new Date(second * 1000).toISOString());
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const most = Math.max(minLength, Math.min(maxLength, MOST_LETTERS));
  return fc.oneof(
    fc.string({ minLength, maxLength: most }),
    fc.string({ unit: 'grapheme', minLength, maxLength: most }),
    fc.string({ unit: 'binary', minLength, maxLength: most }),
  );
}
