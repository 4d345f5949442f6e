import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lazyClusterReader } from '../../src/compose/cluster-reader.ts';
import { readManifest } from '../../src/compose/manifest.ts';
import { systemClock } from '../../src/compose/services.ts';
import { type RunningApp, startApp } from '../../src/compose/start-app.ts';
import { ACTIONS, INPUTS, VIEWS } from '../../src/slack/ids.ts';
import { startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import type { Message } from '../../src/workspace/model.ts';
import { deliveryOf } from '../support/delivery-of.ts';
import { type FakeApiServer, startFakeApiServer } from '../support/fake-api-server/fake-api-server.ts';
import { type KubeFolder, kubeConfigText, kubeFolder } from '../support/fake-api-server/kube-files.ts';
import { recordedObjects } from '../support/fake-api-server/objects.ts';
import { recordingLog } from '../support/recording-log.ts';
import { slackPeople, valuesOf } from '../support/slack-people.ts';
import { spokenText } from '../support/spoken-text.ts';

/** The whole app on a local workspace, which reads a cluster that somebody recorded. */
async function startRig(cluster: FakeApiServer | undefined, kube: KubeFolder) {
  const { url: server = '', certificate = '' } = cluster ?? {};
  const KUBECONFIG =
    cluster === undefined
      ? join(kube.path, 'none')
      : kube.write('config', kubeConfigText({ 'prod-eu': { server, certificate } }));
  const dataDir = await mkdtemp(join(tmpdir(), 'precedent-diagnose-'));
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, ...(await readManifest()) });
  const { botToken, appToken, apiUrl } = workspace;
  const app: RunningApp = await startApp(
    {
      slack: { mode: 'socket', botToken, appToken },
      slackApiUrl: apiUrl,
      announceChannel: undefined,
      host: '127.0.0.1',
      port: 0,
      dataDir,
      knowledgeDir: undefined,
      logLevel: 'warn',
    },
    recordingLog(),
    lazyClusterReader({ KUBECONFIG, HOME: kube.path }, systemClock),
  );
  return {
    driver: workspace.driver,
    people: slackPeople(workspace),
    stop: async () => {
      await app.stop();
      await workspace.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Rig = Awaited<ReturnType<typeof startRig>>;

const TITLE = 'Nodes go NotReady: kubelet stops reporting';

let kube: KubeFolder;
beforeEach(() => {
  kube = kubeFolder();
});
afterEach(() => {
  kube.remove();
});

describe('/incident diagnose', () => {
  let cluster: FakeApiServer;
  let rig: Rig;
  beforeEach(async () => {
    cluster = await startFakeApiServer({ objects: recordedObjects('node-not-ready'), isSecure: true });
    rig = await startRig(cluster, kube);
  });
  afterEach(async () => {
    await rig.stop();
    await cluster.close();
  });

  /** The card that answers a command. */
  const diagnosed = async (channel: string, text = 'diagnose'): Promise<Message> => {
    await rig.people.command('ana', channel, text);
    return rig.people.said(channel, 'ana', TITLE);
  };

  /** What Ana is told by and by. */
  const slowly = (words: RegExp): Promise<string> =>
    rig.driver.waitFor(
      (look) =>
        look
          .ephemerals('#general', 'ana')
          .map(({ blocks }) => spokenText(blocks))
          .find((text) => words.test(text)),
      40_000,
    );

  /** Ana declares an incident from a card; returns its channel. */
  const declaredFrom = async (card: Message): Promise<string> => {
    await rig.people.press('ana', card, ACTIONS.declareFromAnswer);
    const form = await rig.people.openView('ana', VIEWS.declare);
    await rig.people.submit('ana', form, valuesOf([INPUTS.title, 'Half of the nodes are gone']));
    const { id } = await rig.driver.waitFor((look) => look.channels().find(({ name }) => name.startsWith('inc-1')));
    await rig.driver.waitFor((look) => look.messages(id).find(({ text }) => text.includes('INC-1')));
    return id;
  };

  it('says at once what it reads, then what is wrong, to the asker alone', async () => {
    const said = await rig.people.command('ana', '#general', 'diagnose');
    const card = await rig.people.said('#general', 'ana', TITLE);
    const text = spokenText(card.blocks);

    expect(said).toContain('Reading all namespaces of the cluster');
    expect(text).toContain('*prod-eu, all namespaces*: 1 finding.');
    expect(text).toContain('Hit: 1 of 3 nodes, 2 of 7 pods');
    expect(card.visibleTo).toBe('U0ANA');
    expect(await rig.driver.messages('#general')).toEqual([]);
    expect([...new Set(cluster.requests.map(({ method }) => method))]).toEqual(['GET']);
  });

  it('reads one namespace of a context, and says when there is none of that name', async () => {
    const card = await diagnosed('#general', 'diagnose s-notready prod-eu');
    await rig.people.command('ana', '#general', 'diagnose nowhere');
    await rig.people.command('ana', '#general', 'diagnose all dev');

    expect(spokenText(card.blocks)).toContain('*prod-eu, namespace s-notready*');
    await rig.people.said('#general', 'ana', 'There is no namespace "nowhere" in the cluster "prod-eu".');
    await rig.people.said('#general', 'ana', 'There is no context "dev" in the kubeconfig. It has: prod-eu.');
  });

  it('opens the runbook, and the form that declares with the findings as what is seen', async () => {
    const card = await diagnosed('#general');
    await rig.people.press('ana', card, ACTIONS.showRunbook);
    const runbook = await rig.people.openView('ana', VIEWS.runbook);
    await rig.driver.closeView({ user: 'ana', viewId: runbook.id });
    await rig.people.press('ana', card, ACTIONS.declareFromAnswer);
    const form = JSON.stringify(await rig.people.openView('ana', VIEWS.declare));

    expect(JSON.stringify(runbook)).toContain(TITLE);
    expect(form).toContain(`"initial_value":"${TITLE}"`);
    expect(form).toContain(`"initial_value":"${TITLE}: node node-3 with 2 pods in namespace s-notready`);
    expect(form).toContain('1 of 3 nodes not ready');
  });

  it("adds a finding to the timeline of the channel's incident, once", async () => {
    const channel = await declaredFrom(await diagnosed('#general'));
    const card = await diagnosed(channel);

    await rig.people.press('ana', card, ACTIONS.confirmFinding);
    await rig.people.said(channel, 'ana', 'Noted as *#2*');
    await rig.driver.redeliver(await deliveryOf(rig.driver, `"action_id":"${ACTIONS.confirmFinding}"`));
    await rig.people.press('ana', card, ACTIONS.confirmFinding);
    await rig.people.said(channel, 'ana', 'in the timeline of *INC-1* already');
    await rig.people.command('ana', channel, 'timeline');
    const timeline = spokenText((await rig.people.said(channel, 'ana', '#2')).blocks);

    expect(spokenText(card.blocks)).toContain('Add to timeline of INC-1');
    await rig.driver.waitFor((look) =>
      look
        .ephemerals(channel, 'ana')
        .find(({ blocks }) => spokenText(blocks).includes(`🩺 found in prod-eu: s-notready: *${TITLE}*`)),
    );
    expect(timeline).not.toContain('*#3*');
  });

  it('gives what has arrived when reading takes long, and the whole answer when it has ended', async () => {
    cluster.fail({ on: /\/pods\b/, how: { kind: 'silence' } });
    await rig.people.command('ana', '#general', 'diagnose');
    const early = await slowly(/Reading goes on/);
    await cluster.close();
    const late = await slowly(/^(?![\s\S]*Reading goes on)[\s\S]*Not read, so nothing is known/);

    expect([early, late].map((text) => text.includes(TITLE))).toEqual([true, true]);
    expect(early).toContain('• pods: still being read');
    expect(late).toContain('• pods: ');
    expect(late).not.toContain('still being read');
  });

  it('gives what could be read when some of it could not', async () => {
    cluster.fail({ on: /\/pods\b/, how: { kind: 'status', status: 403 } });

    const text = spokenText((await diagnosed('#general')).blocks);

    expect(text).toMatch(/Not read, so nothing is known of it:\*\n• pods: 403/);
  });
});

describe('/incident diagnose without a cluster', () => {
  it('says what to set, and what can be read without one', async () => {
    const rig = await startRig(undefined, kube);

    await rig.people.command('ana', '#general', 'diagnose');
    const text = spokenText((await rig.people.said('#general', 'ana', 'No cluster is configured')).blocks);
    await rig.stop();

    expect(text).toContain('Set KUBECONFIG.');
    expect(text).toContain('precedent diagnose --from FILE');
  });
});
