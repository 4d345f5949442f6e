import { z } from 'zod';
import { Id, Text } from './fields.ts';
import { Signal } from './signal.ts';

/** The families that patterns are grouped in. */
export const Category = z.enum([
  'scheduling',
  'resources',
  'dns',
  'networking',
  'control-plane',
  'nodes',
  'change',
  'workload',
  'storage',
  'security',
  'platform',
]);
export type Category = z.infer<typeof Category>;

/** A mechanism that breaks clusters, with the precise signs by which it is known. */
export const Pattern = z.strictObject({
  id: Id,
  category: Category,
  title: Text,
  summary: Text,
  /** Other names that people use for it; searched like the title. */
  aliases: z.array(Text).default([]),
  signals: z.array(Signal).default([]),
});
export type Pattern = z.infer<typeof Pattern>;
