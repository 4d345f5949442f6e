import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthServer } from '../../src/compose/health.ts';

describe('the health server of Socket Mode', () => {
  const server = healthServer({ port: 0, host: '127.0.0.1' });

  beforeEach(() => server.listen());
  afterEach(() => server.close());

  it('answers a health request', async () => {
    const response = await fetch(`${server.origin()}/healthz`);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('ok\n');
  });

  it.each(['/', '//', '/%zz', '/healthz?x=1'])('answers %s with not found', async (path) => {
    const response = await fetch(`${server.origin()}${path}`);

    expect(response.status).toBe(404);
  });
});
