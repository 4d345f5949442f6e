/** What the Slack library says about where a request comes from. */
export interface RequestContext {
  readonly teamId?: string;
  readonly enterpriseId?: string;
}

/** The workspace that a request belongs to; the organization where an app is installed for all of it. */
export function teamOf({ teamId, enterpriseId }: RequestContext): string {
  const id = teamId ?? enterpriseId;
  if (id === undefined) throw new Error('the request names neither a workspace nor an organization');
  return id;
}
