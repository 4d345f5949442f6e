import { z } from 'zod';
import { Id, Text } from './fields.ts';

const signalId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.\d+$/, 'is not of the form <pattern-id>.<number>');

const common = {
  id: signalId,
  /** Where the wording was read: repository and path, or a page. */
  source: Text,
  /** Other patterns for which the same text is evidence, at half the weight. */
  also: z.array(Id).default([]),
  /** weak: common in healthy clusters or shared by many causes, never conclusive alone. */
  strength: z.enum(['normal', 'weak']).default('normal'),
  /** How the wording was checked; absent: read in the named source. */
  verified: z.enum(['partly', 'quoted', 'doc', 'known']).optional(),
  note: Text.optional(),
};

const oneOrMore = z
  .union([Text, z.array(Text).min(1)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const message = {
  /** RE2 syntax, case-sensitive, run on one line; named groups become facts. */
  match: Text,
  /** RE2 expression that, when it fits the matched text, takes the match back. */
  unless: Text.optional(),
  /** A literal line that `match` must find; checked when the knowledge is loaded by `knowledge check`. */
  example: Text,
};

const EventSignal = z.strictObject({
  kind: z.literal('event'),
  ...common,
  ...message,
  reason: oneOrMore,
  component: oneOrMore.optional(),
  type: z.enum(['Normal', 'Warning']).optional(),
});

const LogSignal = z.strictObject({ kind: z.literal('log'), ...common, ...message, component: oneOrMore.optional() });

const PodStatusSignal = z.strictObject({
  kind: z.literal('pod-status'),
  ...common,
  object: Text,
  field: Text,
  values: z.array(Text).min(1),
});

const NodeConditionSignal = z.strictObject({
  kind: z.literal('node-condition'),
  ...common,
  type: Text,
  status: z.enum(['True', 'False', 'Unknown']),
  reason: Text.optional(),
  message: Text.optional(),
});

const AlertSignal = z.strictObject({ kind: z.literal('alert'), ...common, name: Text });

const MetricSignal = z.strictObject({ kind: z.literal('metric'), ...common, name: Text, expr: Text });

/** A precise sign of a failure pattern: what a program prints or an object's state says. */
export const Signal = z.discriminatedUnion('kind', [
  EventSignal,
  LogSignal,
  PodStatusSignal,
  NodeConditionSignal,
  AlertSignal,
  MetricSignal,
]);
export type Signal = z.infer<typeof Signal>;
