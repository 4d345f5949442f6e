import { createRedactor } from '../core/redaction.ts';
import { findKnownSecrets } from './known-secrets.ts';

/** The redactor of the whole program: our own rules and those of secretlint's recommended preset. */
export const redactor = createRedactor(findKnownSecrets);
