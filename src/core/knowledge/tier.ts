import { z } from 'zod';

/** The source article's scale: were customers hit, was it production at all, or a trifle. */
export const Tier = z.enum(['production', 'non-production', 'trivial']);
export type Tier = z.infer<typeof Tier>;

/** What teams page by; SEV1 is the worst. */
export const Level = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
export type Level = z.infer<typeof Level>;
