import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Session } from '../../../src/cli/incident/session.ts';
import { type OpenServices, openServices } from '../../../src/compose/services.ts';
import { clockText } from '../../../src/render/clock-text.ts';
import { PLAIN } from '../../../src/render/terminal-style.ts';
import { recordingLog } from '../../support/recording-log.ts';

/** Makes what a command works with, as Ana in a workspace of her own. */
export interface Sessions {
  /** The workspace of a test that is about to begin; the commands of one test share it. */
  workspace(): TestWorkspace;
}

/** A workspace in which nothing has happened. */
export interface TestWorkspace {
  readonly remarks: readonly string[];
  /** One command's session. */
  session(stdin?: string): Session;
}

/** Opens one database for a file of tests; reading the knowledge for each would take most of the time. */
export function sessions(): Sessions {
  let opened: OpenServices | undefined;
  let folder = '';
  let workspaces = 0;
  let requests = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precedent-test-'));
    const config = { dataDir: folder, knowledgeDir: undefined, announceChannel: undefined };
    opened = await openServices(config, recordingLog());
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    workspace() {
      const teamId = `T${++workspaces}`;
      const remarks: string[] = [];
      return {
        remarks,
        session(stdin = '') {
          if (opened === undefined) throw new Error('the database is not open yet');
          const { services } = opened;
          return {
            services,
            caller: { teamId, actor: { kind: 'cli', name: 'ana' }, requestId: `r-${++requests}` },
            scale: services.knowledge.severityScale,
            clock: clockText('Europe/Berlin'),
            style: PLAIN,
            readStdin: async () => stdin,
            remark: (words) => void remarks.push(words),
          };
        },
      };
    },
  };
}
