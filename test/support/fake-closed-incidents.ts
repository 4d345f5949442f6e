import type { ClosedIncident, ClosedIncidentQuery, ClosedIncidentStore } from '../../src/services/ports.ts';

/** Closed incidents in memory; every one that the viewer may see is a candidate. */
export class FakeClosedIncidents implements ClosedIncidentStore {
  readonly #incidents: ClosedIncident[] = [];

  async put(incident: ClosedIncident): Promise<void> {
    this.#incidents.push(incident);
  }

  async candidates({
    teamId,
    viewerId,
  }: Pick<ClosedIncidentQuery, 'teamId' | 'viewerId'>): Promise<readonly ClosedIncident[]> {
    return this.#incidents.filter(
      (incident) =>
        incident.teamId === teamId &&
        (incident.members === undefined || (viewerId !== undefined && incident.members.includes(viewerId))),
    );
  }
}
