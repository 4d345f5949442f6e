import { LogLevel } from '@slack/logger';
import { describe, expect, it } from 'vitest';
import { boltLogger } from '../../src/compose/bolt-logger.ts';
import { recordingLog } from '../support/recording-log.ts';

describe('the log of the Slack libraries', () => {
  it('keeps the level and a constant message', () => {
    const log = recordingLog();
    const logger = boltLogger(log);

    logger.info('connected', 'again');
    logger.warn('slow');
    logger.error('broken');

    expect(log.lines).toEqual([
      { level: 'info', fields: { detail: 'connected again' }, message: 'slack library' },
      { level: 'warn', fields: { detail: 'slow' }, message: 'slack library warns' },
      { level: 'error', fields: { detail: 'broken' }, message: 'slack library failed' },
    ]);
  });

  it('redacts tokens and addresses', () => {
    const log = recordingLog();

    boltLogger(log).error(
      'xoxb-1-abc and xapp-1-A-9 at wss://slack.test/link?ticket=9 and https://hooks.test/T1/secret',
    );

    expect(log.lines[0]?.fields).toEqual({ detail: '[redacted] and [redacted] at [redacted] and [redacted]' });
  });

  it('passes errors on, and other objects at debug only', () => {
    const log = recordingLog();
    const error = new Error('x');
    const logger = boltLogger(log);

    logger.error('failed', error, { text: 'words of a person' });
    logger.debug('seen', { text: 'words of a person' });

    expect(log.lines.map(({ fields }) => fields)).toEqual([
      { detail: 'failed', err: error },
      { detail: 'seen', objects: [{ text: 'words of a person' }] },
    ]);
  });

  it('never lets the libraries believe that they should print payloads', () => {
    const logger = boltLogger(recordingLog());

    logger.setLevel(LogLevel.DEBUG);
    logger.setName('bolt');

    expect(logger.getLevel()).toBe(LogLevel.INFO);
  });
});
