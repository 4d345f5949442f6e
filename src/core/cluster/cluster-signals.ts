import type { Pattern } from '../knowledge/pattern.ts';
import type { Signal } from '../knowledge/signal.ts';
import { compileSignals, type SignalHit, type SignalMatcher } from '../matching/signals.ts';
import type { Condition } from './objects.ts';

/** A field of an object's status with its value, in the words of the signals: `status.reason`, `Evicted`. */
export interface StateField {
  /** Kind of the object as the API names it. */
  readonly object: string;
  readonly field: string;
  readonly value: string;
}

/** A signal and the pattern whose file holds it. */
interface PatternSignal {
  readonly signal: Signal;
  readonly pattern: string;
}

/** Finds the signals of a knowledge base in what a cluster tells: by structure where a signal has one, else by text. */
export interface ClusterSignals {
  /** Signals for an event of this reason come first; others count where those do not stand. */
  inEvent(event: { readonly type: string; readonly reason: string; readonly message: string }): readonly SignalHit[];
  /** Messages of events and logs in the message of a status. */
  inMessage(message: string): readonly SignalHit[];
  /** All that text can show. */
  inText(text: string): readonly SignalHit[];
  ofField(field: StateField): readonly PatternSignal[];
  ofNodeCondition(condition: Condition): readonly PatternSignal[];
}

/** Compiles what is needed when it is first needed; all of it takes about 0.3 s. */
export function clusterSignals(patterns: Iterable<Pattern>): ClusterSignals {
  const all = [...patterns];
  const only = (wanted: (signal: Signal) => boolean): SignalMatcher =>
    compileSignals(all.map((pattern) => ({ ...pattern, signals: pattern.signals.filter(wanted) })));
  const messages = lazily(() => only(({ kind }) => kind === 'event' || kind === 'log'));
  const everything = lazily(() => only(() => true));
  const byReason = new Map<string, SignalMatcher>();
  const reasons = new Set(all.flatMap(({ signals }) => signals.flatMap(reasonsOf)));
  const forReason = (reason: string): SignalMatcher | undefined => {
    if (!reasons.has(reason)) return undefined;
    const known = byReason.get(reason) ?? only((signal) => reasonsOf(signal).includes(reason));
    byReason.set(reason, known);
    return known;
  };
  const fields = new Map<string, PatternSignal[]>();
  const conditions: (PatternSignal & { readonly signal: Extract<Signal, { kind: 'node-condition' }> })[] = [];
  for (const { id, signals } of all) {
    for (const signal of signals) {
      if (signal.kind === 'node-condition') conditions.push({ signal, pattern: id });
      else if (signal.kind === 'pod-status')
        for (const key of keysOf(signal)) push(fields, key, { signal, pattern: id });
    }
  }
  return {
    inEvent({ type, reason, message }) {
      const exact = forReason(reason)?.find(message) ?? [];
      // What a healthy cluster says of itself counts only where a signal names its reason.
      if (type === 'Normal') return exact;
      const others = messages().find(message);
      return [...exact, ...others.filter((hit) => !exact.some((better) => overlap(hit, better)))];
    },
    inMessage: (message) => messages().find(message),
    inText: (text) => everything().find(text),
    ofField: ({ object, field, value }) => fields.get(fieldKey(object, field, value)) ?? [],
    ofNodeCondition: (condition) => conditions.filter(({ signal }) => fits(signal, condition)),
  };
}

/**
 * How much a signal says; breaks ties between signals of two patterns that stand for the same words: the longer
 * expression is the more particular one.
 */
export function particularity(signal: Signal): number {
  switch (signal.kind) {
    case 'event':
    case 'log':
      return signal.match.length;
    case 'node-condition':
      return [signal.type, signal.status, signal.reason, signal.message].join('').length;
    case 'pod-status':
      return signal.field.length;
    case 'alert':
    case 'metric':
      return signal.name.length;
  }
}

function reasonsOf(signal: Signal): readonly string[] {
  return signal.kind === 'event' ? signal.reason : [];
}

/** "Deployment / ReplicaSet" stands for both, "Certificate (cert-manager.io)" for the kind. */
function keysOf({ object, field, values }: Extract<Signal, { kind: 'pod-status' }>): readonly string[] {
  const objects = object.split(' / ').map((name) => name.replace(/ \(.*\)$/, ''));
  return objects.flatMap((name) => values.map((value) => fieldKey(name, field, value)));
}

function fieldKey(object: string, field: string, value: string): string {
  return `${object}\n${field}\n${value}`;
}

function fits(signal: Extract<Signal, { kind: 'node-condition' }>, condition: Condition): boolean {
  return (
    signal.type === condition.type &&
    signal.status === condition.status &&
    (signal.reason === undefined || signal.reason === condition.reason) &&
    (signal.message === undefined || condition.message.includes(signal.message))
  );
}

function overlap(a: SignalHit, b: SignalHit): boolean {
  return a.from < b.to && b.from < a.to;
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
