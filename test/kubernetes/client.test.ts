import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KubeClient, openClient } from '../../src/kubernetes/client.ts';
import type { KubernetesSettings } from '../../src/kubernetes/settings.ts';
import { type FakeApiServer, startFakeApiServer } from '../support/fake-api-server/fake-api-server.ts';
import {
  type ContextEntry,
  type KubeFolder,
  kubeConfigText,
  kubeFolder,
} from '../support/fake-api-server/kube-files.ts';

const NEVER = new AbortController().signal;

describe('a client of a cluster', () => {
  let server: FakeApiServer;
  let folder: KubeFolder;
  let opened: KubeClient[];
  beforeEach(async () => {
    server = await startFakeApiServer({ isSecure: true });
    folder = kubeFolder();
    opened = [];
  });
  afterEach(async () => {
    for (const client of opened) await client.close();
    await server.close();
    folder.remove();
  });

  const here = (user?: ContextEntry['user']): ContextEntry => ({
    server: server.url,
    certificate: server.certificate,
    ...(user === undefined ? {} : { user }),
  });

  async function open(settings: KubernetesSettings, context?: string): Promise<KubeClient> {
    const client = await openClient(settings, context, NEVER);
    opened.push(client);
    return client;
  }

  /** Who the server thinks is asking. */
  async function callerOf(settings: KubernetesSettings, context?: string): Promise<string | undefined> {
    const client = await open(settings, context);
    const { status, body } = await client.get('/api/v1/pods', {}, NEVER);
    body.resume();
    expect(status).toBe(200);
    return server.requests.at(-1)?.authorization;
  }

  const oneFile = (user?: ContextEntry['user']) =>
    folder.settings(folder.write('config', kubeConfigText({ test: here(user) })));

  /** A login command that runs this script. */
  const command = (script: string) => ({ exec: { command: process.execPath, args: ['-e', script] } });

  it('takes the context by its name, or else the current one', async () => {
    const text = kubeConfigText({ dev: here(), prod: { server: 'https://prod.example:6443' } });
    const settings = folder.settings(folder.write('config', text));

    expect((await open(settings)).source).toBe('dev');
    expect(await open(settings, 'prod')).toMatchObject({ source: 'prod', address: 'prod.example:6443' });
  });

  it('reads the kubeconfig of the home folder when no other is named', async () => {
    mkdirSync(join(folder.path, '.kube'));
    folder.write('.kube/config', kubeConfigText({ home: here() }));

    expect((await open(folder.settings())).source).toBe('home');
  });

  it('merges several files as kubectl does: what comes first stays, what is missing is passed over', async () => {
    const first = folder.write('first', kubeConfigText({ a: here({ token: 'first' }) }));
    const second = folder.write('second', kubeConfigText({ b: here({ token: 'b' }), a: here({ token: 'second' }) }));
    const settings = folder.settings([join(folder.path, 'none'), first, second].join(delimiter));

    expect((await open(settings)).source).toBe('a');
    expect(await callerOf(settings, 'a')).toBe('Bearer first');
    expect(await callerOf(settings, 'b')).toBe('Bearer b');
  });

  it('looks for files beside the kubeconfig that names them', async () => {
    folder.write('ca.crt', server.certificate);
    folder.write('token', 'from-file');
    const config = {
      'current-context': 'test',
      contexts: [{ name: 'test', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority': 'ca.crt' } }],
      users: [{ name: 'u', user: { token: 'not this', tokenFile: 'token' } }],
    };
    const file = folder.write('config', JSON.stringify(config));

    expect(await callerOf(folder.settings(file))).toBe('Bearer from-file');
  });

  it('trusts the certificate without a user too', async () => {
    expect(await callerOf(oneFile())).toBe('');
  });

  it('speaks plain HTTP, as kubectl proxy does', async () => {
    const plain = await startFakeApiServer();
    const file = folder.write('config', kubeConfigText({ test: { server: plain.url, user: { token: 't' } } }));

    const client = await open(folder.settings(file));
    const { status, body } = await client.get('/api/v1/pods', { limit: '1' }, NEVER);
    body.resume();
    await plain.close();

    expect(status).toBe(200);
    expect(plain.requests).toEqual([
      { method: 'GET', path: '/api/v1/pods', query: { limit: '1' }, authorization: 'Bearer t' },
    ]);
  });

  it('logs in from inside of a cluster', async () => {
    folder.write('ca.crt', server.certificate);
    folder.write('token', 'of-the-pod');
    const [, host = '', port = ''] = /\/\/(.*):(\d+)/.exec(server.url) ?? [];
    const settings = { ...folder.settings(), inCluster: { host, port, accountFolder: folder.path } };

    expect((await open(settings)).source).toBe('in-cluster');
    expect(await callerOf(settings)).toBe('Bearer of-the-pod');
    await expect(open(settings, 'prod')).rejects.toThrow('There is no context "prod", as there is no kubeconfig here.');
  });

  it('logs in by a command, once, and tells it how', async () => {
    const script = `
      const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      require('fs').appendFileSync(process.env.RUNS, 'x');
      console.log(JSON.stringify({ status: { token: [info.kind, info.spec.interactive, process.env.REGION].join(' ') } }));`;
    const { exec } = command(script);
    const runs = join(folder.path, 'runs');
    const settings = {
      ...oneFile({ exec: { ...exec, env: [{ name: 'REGION', value: 'north' }] } }),
      environment: { RUNS: runs, REGION: 'south' },
    };

    const client = await open(settings);
    for (let i = 0; i < 3; i++) (await client.get('/api/v1/pods', {}, NEVER)).body.resume();

    expect(server.requests.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 3 }, () => 'Bearer ExecCredential false north'),
    );
    expect(folder.read('runs')).toBe('x');
  });

  it('runs the command again when what it gave is over', async () => {
    const script = `
      const file = process.env.RUNS, fs = require('fs');
      fs.appendFileSync(file, 'x');
      const status = { token: fs.readFileSync(file, 'utf8'), expirationTimestamp: '2020-01-01T00:00:00Z' };
      console.log(JSON.stringify({ status }));`;
    const settings = { ...oneFile(command(script)), environment: { RUNS: join(folder.path, 'runs') } };

    expect(await callerOf(settings)).toBe('Bearer xx');
  });

  it.each([
    ['process.stderr.write("secret"); process.exit(3)', 'failed with exit code 3'],
    ['console.log("secret")', 'printed no credential'],
  ])('says that the login command %j failed, and nothing that it printed', async (script, reason) => {
    const refusal = await open(oneFile(command(script))).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: 'cluster_unreachable' });
    expect(String(refusal)).toContain(`the login command ${process.execPath} ${reason}`);
    expect(JSON.stringify([refusal, String(refusal)])).not.toContain('secret"');
  });

  it('says that a login command is not installed', async () => {
    const settings = oneFile({ exec: { command: 'no-such-login-command' } });

    await expect(open(settings)).rejects.toThrow('the login command no-such-login-command is not installed here');
  });

  it('ends a login command that takes too long', async () => {
    const ending = new AbortController();
    const settings = oneFile(command('setInterval(() => {}, 1000)'));
    const opening = openClient(settings, undefined, ending.signal);
    setTimeout(() => ending.abort(), 200);

    await expect(opening).rejects.toThrow('there was no time left for it');
  });

  it('says which contexts there are when the one asked for is not there', async () => {
    const text = kubeConfigText({ dev: here(), staging: here() });
    const settings = folder.settings(folder.write('config', text));

    await expect(open(settings, 'prod')).rejects.toThrow(
      'There is no context "prod" in the kubeconfig. It has: dev, staging.',
    );
  });

  it.each([
    ['no kubeconfig at all', undefined, 'No cluster is configured: there is no file'],
    ['an empty kubeconfig', '', 'has no contexts'],
    ['a kubeconfig that is no YAML', 'token: "my-secret', 'cannot be used: it is not valid YAML'],
    ['contexts that are no list', 'contexts: my-secret', 'cannot be used: contexts is not as expected'],
    ['no current context', 'contexts: [{name: a, context: {cluster: c}}]', 'has no current context. Name one of: a.'],
    [
      'a cluster that is not there',
      '{current-context: a, contexts: [{name: a, context: {cluster: c}}]}',
      'names a cluster or a user that the kubeconfig does not have',
    ],
  ])('refuses %s, and says so without quoting it', async (_, text, message) => {
    const file = text === undefined ? join(folder.path, 'none') : folder.write('config', text);

    const refusal = await open(folder.settings(file)).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: 'cluster_unreachable' });
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain('my-secret');
  });

  it('refuses a kubeconfig whose files are missing', async () => {
    const text = kubeConfigText({ test: { server: server.url, user: { 'client-key': 'none.key' } } });
    const settings = folder.settings(folder.write('config', text));

    await expect(open(settings)).rejects.toThrow(`${join(folder.path, 'none.key')} cannot be read`);
  });

  it('refuses a folder in place of a kubeconfig', async () => {
    await expect(open(folder.settings(folder.path))).rejects.toThrow('it is no readable file');
  });
});
