import type { ServerResponse } from 'node:http';
import type { Change, WorkspaceState } from '../state.ts';

/** Server-sent events: tells every open page what changed, so that it asks for that again. */
export class EventStreams {
  readonly #responses = new Set<ServerResponse>();
  readonly #unsubscribe: () => void;

  constructor(state: WorkspaceState) {
    this.#unsubscribe = state.onChange((change) => this.#tell(change));
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    this.#responses.add(response);
    response.on('close', () => this.#responses.delete(response));
  }

  close(): void {
    this.#unsubscribe();
    for (const response of this.#responses) response.end();
  }

  #tell(change: Change): void {
    for (const response of this.#responses) response.write(`data: ${JSON.stringify(change)}\n\n`);
  }
}
