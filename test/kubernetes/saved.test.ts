import { describe, expect, it } from 'vitest';
import type { ClusterEvent, ClusterObject, ReadKind } from '../../src/core/cluster/objects.ts';
import { readSaved } from '../../src/kubernetes/saved.ts';
import { rawEvent, recordedObjects, recording } from '../support/fake-api-server/objects.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;

const saved = (text: string) => readSaved(text, 'a file', NOW);
const countsOf = (text: string) => Object.fromEntries(saved(text).read.map(({ kind, count }) => [kind, count]));
const isEvent = (one: ClusterObject): one is ClusterEvent => one.kind === 'event';
const eventsOf = (text: string) => saved(text).objects.filter(isEvent);
const whyNot = (text: string, kind: ReadKind) => saved(text).unread.find((one) => one.kind === kind)?.reason;

const PATTERNS = [
  'admission-webhook-unavailable',
  'insufficient-cpu-memory',
  'node-not-ready',
  'node-selector-taint-mismatch',
  'resource-quota-exceeded',
];

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart-1', namespace: 'shop' }, status: {} };

describe('saved JSON', () => {
  it.each(PATTERNS)('of %s is read whole', (pattern) => {
    const snapshot = saved(recording(`${pattern}.json`));

    expect(snapshot.objects).toHaveLength(recordedObjects(pattern).length);
    expect(snapshot.read.every(({ isComplete }) => isComplete)).toBe(true);
    expect(snapshot).toMatchObject({ source: 'a file', namespace: undefined, text: '', unreadable: [] });
  });

  it('is as old as the newest fact in it', () => {
    expect(saved(recording('node-not-ready.json')).readAt).toBe(Date.UTC(2026, 10, 22, 11, 39, 37));
  });

  it('says what is not in it, which is never health', () => {
    expect(whyNot(recording('node-not-ready.json'), 'resourcequotas')).toBe('it is not in what was saved');
    expect(whyNot(recording('node-not-ready.json'), 'nodes')).toBeUndefined();
  });

  it('may be several documents, on lines of their own or not', () => {
    const nodes = JSON.stringify({ apiVersion: 'v1', kind: 'NodeList', metadata: {}, items: [] });
    const text = `${JSON.stringify(POD, null, 2)}\n${nodes}${JSON.stringify(rawEvent('e1'))}\n`;

    expect(countsOf(text)).toEqual({ events: 1, pods: 1, nodes: 0 });
    expect(whyNot(text, 'nodes')).toBeUndefined();
    expect(whyNot(text, 'pods')).toBe('only some of them were saved');
  });

  it('may be an array of objects', () => {
    expect(countsOf(JSON.stringify([POD, rawEvent('e1')], null, 2))).toEqual({ events: 1, pods: 1 });
  });

  it('knows the kind of items by their list', () => {
    const { kind: _, apiVersion: __, ...bare } = POD;

    expect(countsOf(JSON.stringify({ apiVersion: 'v1', kind: 'PodList', metadata: {}, items: [bare] }))).toEqual({
      pods: 1,
    });
  });

  it('is incomplete where the list goes on', () => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'PodList', metadata: { continue: 'x' }, items: [POD] });

    expect(saved(text).read).toEqual([{ kind: 'pods', count: 1, isComplete: false }]);
  });

  it('may be a watch, of which the last state of each object counts', () => {
    expect(countsOf(recording('watch-nodes.ndjson'))).toEqual({ nodes: 3 });
    expect(countsOf(recording('watch-events.ndjson'))).toEqual({ events: 40 });
    expect(countsOf(['ADDED', 'DELETED'].map((type) => JSON.stringify({ type, object: POD })).join('\n'))).toEqual({
      pods: 0,
    });
  });

  it('says that a watch was ended by the cluster', () => {
    const text = JSON.stringify({ type: 'ERROR', object: { kind: 'Status', message: 'too old resource version' } });

    expect(saved(text).unreadable).toEqual(['The watch broke off: too old resource version.']);
  });

  it('says that the cluster refused', () => {
    const text = JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'pods is forbidden' });

    expect(saved(text).unreadable).toEqual(['The cluster refused: pods is forbidden.']);
  });

  it('goes on after a line that is garbage', () => {
    const lines = [
      JSON.stringify({ type: 'ADDED', object: POD }),
      '{"type":"MODIFIED","obj',
      JSON.stringify(rawEvent('e1')),
    ];
    const snapshot = saved(lines.join('\n'));

    expect(snapshot.objects).toHaveLength(2);
    expect(snapshot.unreadable).toEqual([
      'The JSON from line 2 on breaks off or is not valid; 0 whole objects were read.',
    ]);
  });

  it('that breaks off gives the objects that are whole, and the rest as text', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [POD, rawEvent('e1', { message: 'no space left' })] };
    const text = JSON.stringify(list, null, 2);
    const snapshot = saved(text.slice(0, text.indexOf('involvedObject')));

    expect(snapshot.objects.map(({ kind }) => kind)).toEqual(['pod']);
    expect(snapshot.text).toContain('no space left');
    expect(snapshot.unreadable).toEqual([
      'The JSON from line 1 on breaks off or is not valid; 1 whole objects were read.',
    ]);
    expect(snapshot.read).toEqual([{ kind: 'pods', count: 1, isComplete: false }]);
  });

  it('of kinds that are not looked at is counted, and its content is left out', () => {
    const secret = { apiVersion: 'v1', data: { password: 'aHVudGVyMg==' }, kind: 'Secret', metadata: { name: 's' } };
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [POD, secret, secret] });
    const snapshot = saved(text);

    expect(snapshot.unreadable).toEqual(['2 of kind Secret, which is not looked at.']);
    expect(JSON.stringify(snapshot)).not.toContain('aHVudGVyMg');
    expect(JSON.stringify(saved(JSON.stringify(secret, null, 2).slice(0, -40)))).not.toContain('aHVudGVyMg');
  });

  it('of something else stays text', () => {
    const text = '{"level":"error","msg":"connection refused"}\n[INFO] started';

    expect(saved(text)).toMatchObject({ objects: [], text, unreadable: [] });
  });

  it('counts objects without a name as unreadable', () => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'PodList', metadata: {}, items: [POD, { metadata: {} }, 7] });

    expect(saved(text).read).toEqual([{ kind: 'pods', count: 1, isComplete: false }]);
    expect(saved(text).unreadable).toEqual(['2 objects have no name.']);
  });

  it('may have been saved on Windows', () => {
    expect(countsOf(`\uFEFF${recording('node-not-ready.json').replaceAll('\n', '\r\n')}`)).toEqual(
      countsOf(recording('node-not-ready.json')),
    );
  });
});

const YAML = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    creationTimestamp: "2026-11-22T11:38:48Z"
    name: cart-1
    namespace: shop
  status:
    message: |-
      two
      lines
    phase: Pending
kind: List
metadata:
  resourceVersion: ""
`;

describe('saved YAML', () => {
  it('is read as JSON is', () => {
    const snapshot = saved(YAML);

    expect(snapshot.read).toEqual([{ kind: 'pods', count: 1, isComplete: true }]);
    expect(snapshot.objects[0]).toMatchObject({ kind: 'pod', name: 'cart-1', message: 'two\nlines' });
    expect(snapshot.text).toBe('');
  });

  it('may be several documents, with or without separators', () => {
    const node = 'kind: Node\napiVersion: v1\nmetadata:\n  name: node-1\n';

    expect(countsOf(`${YAML}---\n${node}`)).toEqual({ pods: 1, nodes: 1 });
    expect(countsOf(`$ kubectl get pods -o yaml\n${YAML}${node}$ exit\n`)).toEqual({ pods: 1, nodes: 1 });
    expect(saved(`$ first\n${YAML}${node}$ exit\n`).text).toBe('$ first\n$ exit');
  });

  it('that is not valid stays text, and is said', () => {
    const snapshot = saved('apiVersion: v1\nkind: Pod\nmetadata: {name: "cart\n');

    expect(snapshot.unreadable).toEqual(['The YAML from line 1 on is not valid.']);
    expect(snapshot.text).toContain('kind: Pod');
  });
});

const TABLE = `NAMESPACE    LAST SEEN             TYPE      REASON             OBJECT                       MESSAGE
s-notready   6h47m                 Normal    SuccessfulCreate   ReplicaSet/cart-7f5f8dbc97   Created pod: cart-7f5f8dbc97-hrd2k
default      <unknown>             Normal    RegisteredNode     node/node-3                  Node node-3 event: Registered
shop         4m (x26 over 9m40s)   Warning   BackOff            pod/cart-1                   Back-off  restarting failed container`;

const WIDE = `LAST SEEN   TYPE      REASON    OBJECT       SUBOBJECT                SOURCE            MESSAGE              FIRST SEEN   COUNT   NAME
30s         Warning   BackOff   pod/cart-1   spec.containers{cart}    kubelet, node-1   Back-off restarting  10m          26      cart-1.17a
1m          Normal    Pulled    pod/cart-1                            kubelet, node-1   Already present      1m           1       cart-1.17b`;

describe('a table of events', () => {
  it('gives an event a row, as old as it says', () => {
    expect(eventsOf(TABLE)).toMatchObject([
      {
        namespace: 's-notready',
        type: 'Normal',
        reason: 'SuccessfulCreate',
        message: 'Created pod: cart-7f5f8dbc97-hrd2k',
        about: { kind: 'ReplicaSet', namespace: 's-notready', name: 'cart-7f5f8dbc97' },
        count: 1,
        lastAt: NOW - 407 * MINUTE_MS,
      },
      { about: { kind: 'Node', namespace: '', name: 'node-3' }, firstAt: undefined, lastAt: undefined },
      {
        about: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
        message: 'Back-off  restarting failed container',
        count: 26,
        firstAt: NOW - 580_000,
        lastAt: NOW - 4 * MINUTE_MS,
      },
    ]);
    expect(saved(TABLE)).toMatchObject({ text: '', read: [{ kind: 'events', count: 3, isComplete: false }] });
  });

  it('may be wide', () => {
    expect(eventsOf(WIDE)).toEqual([
      {
        kind: 'event',
        namespace: '',
        name: 'cart-1.17a',
        uid: '',
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting',
        component: 'kubelet',
        about: { kind: 'Pod', namespace: '', name: 'cart-1' },
        count: 26,
        firstAt: NOW - 10 * MINUTE_MS,
        lastAt: NOW - 30_000,
      },
      expect.objectContaining({ name: 'cart-1.17b', message: 'Already present', count: 1 }),
    ]);
  });

  it('is read where a paste has moved its columns', () => {
    const moved = TABLE.split('\n').map((line) => line.replace(/ {3,}/g, '  '));

    expect(eventsOf(moved.join('\n')).map(({ reason, count }) => [reason, count])).toEqual([
      ['SuccessfulCreate', 1],
      ['RegisteredNode', 1],
      ['BackOff', 26],
    ]);
  });

  it('ends where a line is no row, which stays text', () => {
    const text = `see:\n${TABLE}\nany idea?\n5m          Normal`;

    expect(eventsOf(text)).toHaveLength(3);
    expect(saved(text).text).toBe('see:\nany idea?\n5m          Normal');
  });

  it('counts its ages from the newest fact that was saved with it', () => {
    const text = `${recording('node-not-ready.json')}\n${TABLE}`;
    const last = eventsOf(text).at(-1);

    expect(last?.lastAt).toBe(Date.UTC(2026, 10, 22, 11, 35, 37));
  });
});

const DESCRIPTION = `Name:             cart-1
Namespace:        shop
Priority:         0
Service Account:  default
Node:             node-2/10.0.0.2
Annotations:      example.com/note:
                    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"not-this"}}
Status:           Pending
Containers:
  cart:
    Image:        cart:3
Conditions:
  Type           Status
  PodScheduled   True
Events:
  Type     Reason     Age                  From               Message
  ----     ------     ----                 ----               -------
  Normal   Scheduled  10m                  default-scheduler  Successfully assigned shop/cart-1 to node-2
  Warning  BackOff    2m (x12 over 9m30s)  kubelet            Back-off pulling image "cart:3"


Name:               node-2
Roles:              <none>
Labels:             kubernetes.io/hostname=node-2
Addresses:
  InternalIP:  10.0.0.2
Events:
  Type    Reason        Age  From             Message
  ----    ------        ---- ----             -------
  Normal  NodeNotReady  3m   node-controller  Node node-2 status is now: NodeNotReady
`;

describe('a description', () => {
  it('gives the events at its end, about what it describes', () => {
    expect(eventsOf(DESCRIPTION)).toMatchObject([
      {
        reason: 'Scheduled',
        about: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
        component: 'default-scheduler',
      },
      {
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off pulling image "cart:3"',
        count: 12,
        firstAt: NOW - 570_000,
        lastAt: NOW - 2 * MINUTE_MS,
      },
      { reason: 'NodeNotReady', about: { kind: 'Node', namespace: '', name: 'node-2' } },
    ]);
  });

  it('stays text otherwise, with what looks like an object inside of it', () => {
    const { text, objects, unreadable } = saved(DESCRIPTION);

    expect(text).toContain('Image:        cart:3');
    expect(text).toContain('not-this');
    expect(text).not.toContain('Back-off');
    expect(objects.map(({ kind }) => kind)).toEqual(['event', 'event', 'event']);
    expect(unreadable).toEqual([]);
  });

  it('of an unknown kind does not say what its events are about', () => {
    const text = DESCRIPTION.replace('Roles:', 'Other:');

    expect(eventsOf(text).at(-1)?.about).toBeUndefined();
  });
});

describe('other text', () => {
  it('is kept as it is', () => {
    expect(saved('pods are pending, see below\n  FailedScheduling')).toMatchObject({
      objects: [],
      read: [],
      readAt: NOW,
      text: 'pods are pending, see below\n  FailedScheduling',
    });
    expect(saved('').text).toBe('');
  });
});
