import { z } from 'zod';

// Clusters of many versions answer us, and people cut and edit what they save: a field that is missing or of another
// type is an unknown, never a reason to lose the object.

/** A string; empty where there is none. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : ''));

/** A number, or undefined. */
export const number = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined));

/** True only where the cluster says so. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true);

/** Epoch milliseconds. Go writes an unset time as the first second of year 1, which is an unknown too. */
export const time = z
  .unknown()
  .optional()
  .transform((value) => {
    const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return parsed > 0 ? parsed : undefined;
  });

/** Strings by name; other values are left out, except numbers, which YAML makes of unquoted quantities. */
export const strings = z
  .unknown()
  .optional()
  .transform((value): Readonly<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const [name, inner] of Object.entries(isRecord(value) ? value : {})) {
      if (typeof inner === 'string') found[name] = inner;
      else if (typeof inner === 'number') found[name] = String(inner);
    }
    return found;
  });

/** An object with these fields; all of them unknown where there is no object. */
export function part<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.preprocess((value) => (isRecord(value) ? value : {}), z.object(shape));
}

/** An object with these fields, or undefined. */
export function maybe<Shape extends z.core.$ZodShape>(shape: Shape) {
  const schema = z.object(shape);
  return z
    .unknown()
    .optional()
    .transform((value) => (isRecord(value) ? schema.parse(value) : undefined));
}

/** A list; empty where there is none. */
export function listOf<Item>(item: z.ZodType<Item>) {
  return z
    .unknown()
    .optional()
    .transform((value): readonly Item[] => {
      return Array.isArray(value) ? value.filter(isRecord).map((one) => item.parse(one)) : [];
    });
}

/** Whether it is an object with names, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
