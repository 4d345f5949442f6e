import type { ClosedIncident, ClosedIncidentStore } from '../../src/services/ports.ts';

/** Closed incidents in memory; every one that the viewer may see is a candidate. */
export class FakeClosedIncidents implements ClosedIncidentStore {
  readonly #incidents: ClosedIncident[] = [];

  async put(incident: ClosedIncident): Promise<void> {
    this.#incidents.push(incident);
  }

  async candidates({ teamId, viewerId }: { teamId: string; viewerId: string }): Promise<readonly ClosedIncident[]> {
    return this.#incidents.filter(
      (incident) =>
        incident.teamId === teamId && (incident.members === undefined || incident.members.includes(viewerId)),
    );
  }
}
