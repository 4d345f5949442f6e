import { expect, it, onTestFinished } from 'vitest';
import { untilSlackAnswers } from '../../src/compose/until-slack-answers.ts';
import { outboxClient } from '../../src/compose/web-client.ts';
import { startLocalWorkspace } from '../../src/workspace/local-workspace.ts';
import { recordingLog } from '../support/recording-log.ts';

async function slack() {
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' } });
  onTestFinished(() => workspace.stop());
  const log = recordingLog();
  const client = outboxClient(workspace.botToken, workspace.apiUrl, log);
  return { driver: workspace.driver, log, identity: () => untilSlackAnswers(() => client.auth.test(), log) };
}

it('waits while Slack is away, and says so', async () => {
  const { driver, log, identity } = await slack();
  await driver.failNext('auth.test', { kind: 'status', status: 503 });

  const { team_id } = await identity();

  expect(team_id).toBe('T0PRECEDENT');
  expect(log.lines.map(({ message }) => message)).toContain('Slack cannot be reached; the app waits for it');
});

it('does not wait for a token that Slack does not accept', async () => {
  const { driver, identity } = await slack();
  await driver.revokeToken();

  await expect(identity()).rejects.toThrow('token_revoked');
});
