import { describe, expect, it } from 'vitest';
import { readConfig, VARIABLES } from '../src/config.ts';
import { UserError } from '../src/errors.ts';

const BOT = 'xoxb-bot';
const APP = 'xapp-app';
const SIGNING = 'signing-secret';

/** What people read when the environment is refused. */
function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof UserError && error.code === 'configuration_invalid') return error.message;
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  it('runs locally without any variable', () => {
    expect(readConfig({})).toEqual({
      slack: { mode: 'local' },
      slackApiUrl: undefined,
      announceChannel: undefined,
      host: '127.0.0.1',
      port: 3000,
      dataDir: '.data',
      knowledgeDir: undefined,
      logLevel: 'info',
    });
  });

  it('takes every setting', () => {
    const environment = {
      SLACK_API_URL: 'https://slack-gov.com/api',
      ANNOUNCE_CHANNEL: '#incidents',
      HOST: '::',
      PORT: '8080',
      DATA_DIR: '/data',
      KNOWLEDGE_DIR: '/k',
      LOG_LEVEL: 'debug',
    };

    expect(readConfig(environment)).toEqual({
      slack: { mode: 'local' },
      slackApiUrl: 'https://slack-gov.com/api/',
      announceChannel: 'incidents',
      host: '::',
      port: 8080,
      dataDir: '/data',
      knowledgeDir: '/k',
      logLevel: 'debug',
    });
  });

  it('reads an empty variable as one that is not set', () => {
    const empty = Object.fromEntries(VARIABLES.map((name) => [name, ' ']));

    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('trims values, as files and dashboards leave blanks behind', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: ` ${BOT}\n`, SLACK_APP_TOKEN: `${APP} ` }).slack).toEqual({
      mode: 'socket',
      botToken: BOT,
      appToken: APP,
    });
  });

  it('ignores variables of other programs', () => {
    expect(readConfig({ PATH: '/bin', SLACK_TEAM: 'x' })).toEqual(readConfig({}));
  });

  it.each([
    [
      'Socket Mode with an app token',
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP },
      { mode: 'socket', botToken: BOT, appToken: APP },
    ],
    [
      'HTTP with a signing secret',
      { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SIGNING },
      { mode: 'http', botToken: BOT, signingSecret: SIGNING },
    ],
    [
      'Socket Mode when both are there',
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SIGNING },
      { mode: 'socket', botToken: BOT, appToken: APP },
    ],
  ])('chooses %s', (_what, environment, slack) => {
    expect(readConfig(environment).slack).toEqual(slack);
  });
});

describe('an environment that cannot be used', () => {
  it.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '80.5' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['SLACK_API_URL', { SLACK_API_URL: 'slack.com' }],
    ['SLACK_BOT_TOKEN must begin with xoxb-', { SLACK_BOT_TOKEN: 'xoxp-user', SLACK_APP_TOKEN: APP }],
    ['SLACK_APP_TOKEN must begin with xapp-', { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'xoxb-x' }],
    ['SLACK_BOT_TOKEN is missing', { SLACK_APP_TOKEN: APP }],
    ['SLACK_BOT_TOKEN is missing', { SLACK_SIGNING_SECRET: SIGNING }],
    ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing', { SLACK_BOT_TOKEN: BOT }],
  ])('is refused naming %s: %o', (name, environment) => {
    expect(refusal(environment)).toContain(name);
  });

  it('is refused naming every variable that is wrong', () => {
    const message = refusal({ PORT: 'abc', LOG_LEVEL: 'loud' });

    expect(message).toContain('PORT');
    expect(message).toContain('LOG_LEVEL');
  });

  it.each([
    { SLACK_BOT_TOKEN: 'xoxp-very-secret' },
    { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'very-secret' },
    { SLACK_SIGNING_SECRET: 'very-secret' },
    { SLACK_SIGNING_SECRET: 'very-secret', PORT: 'abc' },
    { PORT: 'very-secret' },
    { LOG_LEVEL: 'very-secret' },
  ])('is refused without a word of its values: %o', (environment) => {
    expect(refusal(environment)).not.toBe('');
    expect(refusal(environment)).not.toContain('very-secret');
  });
});

describe('several wrong settings', () => {
  it('are all named at once', () => {
    const read = () => readConfig({ SLACK_BOT_TOKEN: 'abc', PORT: '99999', LOG_LEVEL: 'loud' });

    for (const name of ['SLACK_BOT_TOKEN', 'PORT', 'LOG_LEVEL']) expect(read).toThrow(name);
  });
});
