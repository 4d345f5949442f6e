import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryOf } from '../support/delivery-of.ts';
import { shownText } from '../support/shown-text.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';

const SYMPTOM = 'failed to assign an IP address';
const AT_GENERAL = { user: 'ana', channel: '#general', command: '/incident' };

describe.each(['socket', 'http'] as const)('/incident over %s', (mode) => {
  let rig: SlackRig;
  beforeEach(async () => {
    rig = await startSlackRig(mode);
  });
  afterEach(async () => {
    await rig.stop();
  });

  const lastEphemeral = (containing: string) =>
    rig.workspace.driver.waitFor((look) =>
      look.ephemerals('#general', 'ana').findLast((message) => shownText(message).includes(containing)),
    );

  it('answers a symptom with a card that only the asker sees', async () => {
    const result = await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: `similar ${SYMPTOM}` });
    const card = await lastEphemeral('Pod addresses are used up');

    expect(result.error).toBeUndefined();
    expect(shownText(card)).toContain('Check first: *Read the sandbox error*');
    expect(await rig.workspace.driver.messages('#general')).toEqual([]);
    expect(rig.services.store.questions).toMatchObject([
      { symptom: SYMPTOM, asker: { entrance: 'command', userId: 'U0ANA', channelId: 'C0GENERAL' } },
    ]);
  });

  it('reads what Slack has escaped as the person typed it', async () => {
    const text = `similar pod &lt;none&gt; &amp; ${SYMPTOM}`;

    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text });
    await lastEphemeral('Pod addresses are used up');

    expect(rig.services.store.questions[0]?.symptom).toBe(`pod <none> & ${SYMPTOM}`);
  });

  it('says that there is no good match, what came near and what to paste', async () => {
    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: 'similar the coffee is cold' });
    const card = await lastEphemeral('No good match');

    expect(shownText(card)).toContain('kubectl get events');
    expect(shownText(card)).toContain('*Pod addresses are used up*');
  });

  it('opens a modal without a symptom and answers once what is pasted into it', async () => {
    const { driver } = rig.workspace;

    await driver.slashCommand({ ...AT_GENERAL, text: 'similar' });
    const view = await driver.waitFor((look) => look.openViews('ana').at(-1));
    const values = { symptom: { symptom_text: SYMPTOM } };
    const submitted = await driver.submitView({ user: 'ana', viewId: view.id, values });
    const card = await lastEphemeral('Pod addresses are used up');

    const again = await driver.redeliver(await deliveryOf(driver, '"type":"view_submission"'));
    await driver.slashCommand({ ...AT_GENERAL, text: 'help' });
    await lastEphemeral('What Precedent does');

    expect(again.status).toBe('acknowledged');
    expect(submitted.responseAction).toBe('none');
    expect(card.visibleTo).toBe('U0ANA');
    expect(rig.services.store.questions).toMatchObject([{ asker: { entrance: 'modal', channelId: 'C0GENERAL' } }]);
  });

  it('keeps the modal open when nothing but blanks is pasted, and takes the next try', async () => {
    const { driver } = rig.workspace;

    await driver.slashCommand({ ...AT_GENERAL, text: 'similar' });
    const view = await driver.waitFor((look) => look.openViews('ana').at(-1));
    const blank = await driver.submitView({
      user: 'ana',
      viewId: view.id,
      values: { symptom: { symptom_text: '  ' } },
    });
    const values = { symptom: { symptom_text: SYMPTOM } };
    const second = await driver.submitView({ user: 'ana', viewId: view.id, values });
    await lastEphemeral('Pod addresses are used up');

    expect(blank).toMatchObject({ responseAction: 'errors', errors: { symptom: 'Paste or type what you see.' } });
    expect(second.responseAction).toBe('none');
  });

  it('shows help for help and when it stands alone', async () => {
    await rig.workspace.driver.slashCommand(AT_GENERAL);
    const alone = await lastEphemeral('What Precedent does');
    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: 'help similar' });
    const detail = await lastEphemeral('For example');

    expect(shownText(alone)).toContain('/incident similar [symptom]');
    expect(shownText(detail)).toContain('ContainerCreating');
  });

  it('asks what was meant by an unknown subcommand', async () => {
    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: 'simlar <!channel> pods' });
    const message = await lastEphemeral('Did you mean');

    expect(shownText(message)).toContain('Did you mean `/incident similar`?');
    expect(shownText(message)).not.toContain('<!channel>');
  });

  it('shows a refusal as it stands', async () => {
    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: `similar ${'x'.repeat(200_001)}` });

    expect(shownText(await lastEphemeral('200001 characters'))).toContain('up to 200000 are read');
  });

  it('shows a reference for a fault and logs it in full', async () => {
    await rig.workspace.driver.slashCommand({ ...AT_GENERAL, text: 'similar burn' });
    const message = await lastEphemeral('ref-1');

    expect(shownText(message)).not.toContain('on fire');
    expect(rig.services.log.lines).toContainEqual({
      level: 'error',
      message: 'request failed',
      fields: { err: new Error('the matcher is on fire'), reference: 'ref-1', place: 'response-url' },
    });
  });

  it('answers a redelivered command once', async () => {
    const { driver } = rig.workspace;

    await driver.slashCommand({ ...AT_GENERAL, text: `similar ${SYMPTOM}` });
    await lastEphemeral('Pod addresses are used up');
    const again = await driver.redeliver();
    await driver.slashCommand({ ...AT_GENERAL, text: 'help' });
    await lastEphemeral('What Precedent does');

    expect(again.status).toBe('acknowledged');
    expect(rig.services.store.questions).toHaveLength(1);
  });
});
