import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { AnswerMention, Mention } from '../../src/services/answer-mention.ts';
import { shownText } from '../support/shown-text.ts';
import { type AppRig, startAppRig } from './support/app-rig.ts';

/** Answers mentions as the test says, one answer after the other; the last one serves for all that follow. */
function scripted(...answers: readonly (() => Promise<void>)[]) {
  const asked: Mention[] = [];
  const answerMention: AnswerMention = async (mention) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(mention);
    await answer?.();
  };
  return { asked, services: { answerMention } };
}

const handled = async (): Promise<void> => undefined;
const failing = () => Promise.reject(new Error('database is locked'));
const refusing = () => Promise.reject(new UserError('symptom_too_long', 'That is too long.'));

/** An answer that waits until the test lets it go on. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

const MENTION = '"type":"app_mention"';

/** What came of each delivery of the mention. */
async function receiptsOf(rig: AppRig): Promise<readonly string[]> {
  const [mention] = await rig.deliveriesOf(MENTION);
  return mention?.receipts.map(({ status }) => status) ?? [];
}

const toldIn = async ({ driver }: AppRig) =>
  (await driver.messages('#general')).filter(({ isBot }) => isBot).map(shownText);

describe.each(['socket', 'http'] as const)('an event over %s', (mode) => {
  it('is acknowledged when it was handled', async () => {
    const { asked, services } = scripted(handled);
    const rig = await startAppRig({ mode, services });

    await rig.mention('it burns');

    expect(await receiptsOf(rig)).toEqual(['acknowledged']);
    expect(asked).toHaveLength(1);
  });

  it('whose listener fails is not acknowledged, and is handled when Slack sends it again', async () => {
    const { asked, services } = scripted(failing, handled);
    const rig = await startAppRig({ mode, services, ackTimeoutMs: 500 });

    await rig.mention('it burns');
    await rig.driver.flushEvents();

    expect(await receiptsOf(rig)).toEqual(['failed', 'acknowledged']);
    expect(asked.map(({ symptom }) => symptom)).toEqual(['it burns', 'it burns']);
    expect(asked[0]?.deliveryId).toBe(asked[1]?.deliveryId);
  });

  it('that was handled the second time is not handled a third time', async () => {
    const { asked, services } = scripted(failing, handled);
    const rig = await startAppRig({ mode, services, ackTimeoutMs: 500 });
    await rig.mention('it burns');
    await rig.driver.flushEvents();

    const again = await rig.driver.redeliver((await rig.deliveriesOf(MENTION))[0]?.id);

    expect(again.status).toBe('acknowledged');
    expect(asked).toHaveLength(2);
  });

  it('whose listener refuses is acknowledged, and refused once however often it comes', async () => {
    const { asked, services } = scripted(refusing);
    const rig = await startAppRig({ mode, services });

    await rig.mention('x'.repeat(100));
    await rig.driver.redeliver((await rig.deliveriesOf(MENTION))[0]?.id);

    expect(await receiptsOf(rig)).toEqual(['acknowledged', 'acknowledged']);
    expect(asked).toHaveLength(1);
    expect(await toldIn(rig)).toEqual([expect.stringContaining('That is too long.')]);
  });

  it.each([
    ['handles it', handled, 'acknowledged'],
    ['refuses it', refusing, 'acknowledged'],
    ['fails', failing, 'failed'],
  ] as const)('that comes again while the first is under way waits; when that %s', async (_how, ending, receipt) => {
    const { opened, open } = gate();
    const { asked, services } = scripted(async () => {
      await opened;
      await ending();
    }, handled);
    const rig = await startAppRig({ mode, services, ackTimeoutMs: 1500 });

    const first = rig.mention('it burns');
    await expect.poll(() => asked.length).toBe(1);
    const [delivery] = await rig.deliveriesOf(MENTION);
    let isAnswered = false;
    const second = rig.driver.redeliver(delivery?.id).then((received) => {
      isAnswered = true;
      return received.status;
    });
    await expect.poll(() => rig.log.lines.map(({ message }) => message)).toContain('redelivery left out');
    expect({ isAnswered, asked: asked.length }).toEqual({ isAnswered: false, asked: 1 });
    open();

    expect(await second).toBe(receipt);
    await first;
    await rig.driver.flushEvents();
    expect(asked).toHaveLength(receipt === 'failed' ? 2 : 1);
  });

  it('that comes twice at the same moment is handled once', async () => {
    const { asked, services } = scripted(handled);
    const rig = await startAppRig({ mode, services });
    await rig.driver.shapeEvents({ duplicate: true, windowMs: 10 });

    for (let i = 0; i < 10; i += 1) await rig.mention(`burns ${i}`);
    await rig.driver.flushEvents();

    expect(asked.map(({ symptom }) => symptom).toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `burns ${i}`));
    const deliveries = await rig.deliveriesOf(MENTION);
    expect(deliveries.flatMap(({ receipts }) => receipts.map(({ status }) => status))).toEqual(
      Array.from({ length: 20 }, () => 'acknowledged'),
    );
  });

  it('is acknowledged when it was handled but could not be remembered', async () => {
    const { asked, services } = scripted(handled);
    const inbox = { isHandled: async () => false, markHandled: () => Promise.reject(new Error('disk is full')) };
    const rig = await startAppRig({ mode, services: { ...services, inbox } });

    await rig.mention('it burns');

    expect(await receiptsOf(rig)).toEqual(['acknowledged']);
    expect(asked).toHaveLength(1);
    expect(rig.log.lines.map(({ message }) => message)).toContain('delivery not remembered');
  });

  it('that the app caused itself is acknowledged and goes no further', async () => {
    const { asked, services } = scripted(handled);
    const rig = await startAppRig({ mode, services });
    const { apiUrl, botToken, botUserId } = rig.workspace;

    await fetch(`${apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0GENERAL', text: `<@${botUserId}> said the app to itself` }),
    });
    await rig.driver.flushEvents();

    const deliveries = await rig.deliveriesOf('said the app to itself');
    expect(deliveries.map(({ receipt }) => receipt?.status)).toEqual(['acknowledged']);
    expect(asked).toEqual([]);
  });

  it('for which nobody listens is acknowledged', async () => {
    const rig = await startAppRig({ mode });

    const { channel, ts } = await rig.driver.postMessage({ user: 'ana', channel: '#general', text: 'plain' });
    await rig.driver.addReaction({ user: 'ben', channel, ts, name: 'eyes' });

    const deliveries = await rig.driver.deliveries();
    expect(deliveries.length).toBeGreaterThan(1);
    expect(new Set(deliveries.map(({ receipt }) => receipt?.status))).toEqual(new Set(['acknowledged']));
  });
});

describe.each(['socket', 'http'] as const)('a command over %s', (mode) => {
  const command = (rig: AppRig, text: string, name = '/incident') =>
    rig.driver.slashCommand({ user: 'ana', channel: '#general', command: name, text });
  const told = (rig: AppRig) => rig.driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));

  it('whose listener throws is acknowledged, and the person is told under which reference', async () => {
    const rig = await startAppRig({ mode });

    const result = await command(rig, 'similar burn');

    expect(result.error).toBeUndefined();
    expect(shownText(await told(rig))).toContain('ref-1');
  });

  it('whose listener refuses is acknowledged, and the person is told why', async () => {
    const findSimilar = () => Promise.reject(new UserError('symptom_too_long', 'That is too long.'));
    const rig = await startAppRig({ mode, services: { findSimilar } });

    const result = await command(rig, 'similar something');

    expect(result.error).toBeUndefined();
    expect(shownText(await told(rig))).toContain('That is too long.');
  });

  it('that nobody knows is acknowledged', async () => {
    const rig = await startAppRig({ mode });

    expect((await command(rig, '', '/other')).error).toBeUndefined();
  });

  it('that is delivered twice is answered once', async () => {
    const rig = await startAppRig({ mode });
    await rig.driver.shapeEvents({ duplicate: true, windowMs: 10 });

    await command(rig, 'similar the coffee is cold');
    await rig.driver.flushEvents();
    await rig.driver.shapeEvents({ duplicate: false, windowMs: 0 });
    await told(rig);
    await command(rig, 'similar burn');
    await rig.driver.waitFor((look) => look.ephemerals('#general', 'ana').length === 2);

    expect(await rig.driver.ephemerals('#general', 'ana')).toHaveLength(2);
  });
});
