import { describe, expect, it } from 'vitest';
import { generatedFrom, messageShape } from '../../../src/core/cluster/message-shape.ts';

describe('the shape of a message', () => {
  it.each([
    ['pods of one deployment', 'Created pod: web-6d4cf56db6-x2p9c', 'Created pod: web-7f5f8dbc97-j4j6l'],
    ['counts', '0/3 nodes are available: 2 Insufficient cpu.', '0/12 nodes are available: 9 Insufficient cpu.'],
    ['addresses', 'dial tcp 10.0.3.7:8080: refused', 'dial tcp 10.12.13.200:9090: refused'],
    ['uids', 'pod(1f4cefd8-1e5e-498d-ac06-fdc315f16d72)', 'pod(a23c020b-31b2-4a4f-a132-908ec507701e)'],
    ['digests', 'sha256:0123456789abcdef', 'sha256:fedcba9876543210'],
    ['joined events', '(combined from similar events): Stopped 3 times', 'Stopped 44 times'],
  ])('is the same for other %s', (_what, a, b) => {
    expect(messageShape(a)).toBe(messageShape(b));
  });

  it.each([
    ['exit codes', 'exit code 137', 'exit code 143'],
    ['HTTP statuses', 'statuscode: 503', 'statuscode: 404'],
    ['deployments', 'Created pod: web-6d4cf56db6-x2p9c', 'Created pod: cart-6d4cf56db6-x2p9c'],
    ['resources', '3 Insufficient cpu', '3 Insufficient memory'],
  ])('tells other %s apart', (_what, a, b) => {
    expect(messageShape(a)).not.toBe(messageShape(b));
  });
});

describe('a generated name', () => {
  it.each([
    ['web-6d4cf56db6-x2p9c', { base: 'web', hasReplicaSet: true }],
    ['node-exporter-x2p9c', { base: 'node-exporter', hasReplicaSet: false }],
    ['my-web-app-6d4cf56db6-x2p9c', { base: 'my-web-app', hasReplicaSet: true }],
    ['db-0', undefined],
    ['web', undefined],
  ])('%s leads to its controller', (name, expected) => {
    expect(generatedFrom(name)).toEqual(expected);
  });
});
