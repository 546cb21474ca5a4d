import { z } from 'zod';

/** The keys that a schema knows at a path into the value. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const here = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, key) => schemas.flatMap((each) => enter(each, key)),
    [schema],
  );
  return [
    ...new Set(
      here.flatMap(alternatives).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : [])),
    ),
  ];
}

/** The schemas of a member. */
function enter(schema: z.core.$ZodType, key: PropertyKey): readonly z.core.$ZodType[] {
  return alternatives(schema).flatMap((each) => {
    if (each instanceof z.ZodObject) return each.shape[String(key)] ?? [];
    return each instanceof z.ZodRecord ? [each.valueType] : [];
  });
}

/** A schema without what wraps it, or each alternative of a union. */
function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return alternatives(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
