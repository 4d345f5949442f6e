import type { Finding } from '../../../core/cluster/finding.ts';
import type { Scope } from '../../../core/cluster/scope.ts';

/** Namespaces that are named; more are counted. */
const NAMESPACES = 3;

/** What was looked at: "prod-eu, namespace shop". */
export function placeOfScope({ source, namespace }: Pick<Scope, 'source' | 'namespace'>): string {
  return namespace === undefined ? `${source}, all namespaces` : `${source}, namespace ${namespace}`;
}

/** Where a finding is: "prod-eu: shop, cart, pay and 2 more namespaces". */
export function placeOfFinding({ source }: Pick<Scope, 'source'>, { namespaces }: Pick<Finding, 'namespaces'>): string {
  if (namespaces.length === 0) return source;
  const more = namespaces.length - NAMESPACES;
  const named = namespaces.slice(0, NAMESPACES).join(', ');
  return `${source}: ${named}${more > 0 ? ` and ${more} more ${more === 1 ? 'namespace' : 'namespaces'}` : ''}`;
}
