import { quantile } from '../figure.ts';
import type { Engine } from './engine.ts';

/** Times every query is asked; engines take turns so that a busy machine slows all of them. */
const ROUNDS = 5;

/** Milliseconds per query, warm. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** Latency of each engine by its name. */
export function latencies(engines: readonly Engine[], queries: readonly string[]): ReadonlyMap<string, Latency> {
  const samples = new Map(engines.map(({ name }) => [name, [] as number[]]));
  for (const { search } of engines) for (const query of queries) search(query);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, search } of engines) {
      for (const query of queries) {
        const started = performance.now();
        search(query);
        samples.get(name)?.push(performance.now() - started);
      }
    }
  }
  return new Map([...samples].map(([name, all]) => [name, { p50: quantile(all, 0.5), p99: quantile(all, 0.99) }]));
}
