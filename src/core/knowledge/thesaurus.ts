import { z } from 'zod';
import { Id, Text } from './fields.ts';

/** Concepts and the expressions by which people and programs name them. */
export const Thesaurus = z.strictObject({ concepts: z.record(Id, z.array(Text).min(1)) });
export type Thesaurus = z.infer<typeof Thesaurus>;
