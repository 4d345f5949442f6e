import { z } from 'zod';

/** One line or paragraph of prose or of a program's output; never empty. */
export const Text = z.string().trim().min(1, 'is empty');

/** Ids are kebab-case and stable: other files, stored answers and runbook links refer to them. */
export const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not in kebab-case (a-z, 0-9 and single hyphens)');

/** A web address that people can open. */
export const Url = z.string().regex(/^https?:\/\/\S+$/, 'is not an http(s) address');

/**
 * How far a fact was checked against its source.
 * full: the original report was read; summary: only summaries or its opening were read.
 */
export const Verified = z.enum(['full', 'summary']);
