import type { Webhook } from '../../core/cluster/objects.ts';
import { listOf, maybe, number, part, text } from './lenient.ts';
import { Meta, named } from './meta.ts';

const RawConfiguration = part({
  metadata: Meta,
  webhooks: listOf(
    part({
      name: text,
      failurePolicy: text,
      timeoutSeconds: number,
      clientConfig: part({ service: maybe({ namespace: text, name: text }) }),
    }),
  ),
});

/** The webhooks of one configuration, each with the configuration's name; undefined where that has none. */
export function mapWebhooks(raw: unknown, type: Webhook['type']): readonly Webhook[] | undefined {
  const { metadata, webhooks } = RawConfiguration.parse(raw);
  if (metadata.name === '') return undefined;
  return webhooks.map(({ name, failurePolicy, timeoutSeconds, clientConfig }) => ({
    kind: 'webhook',
    type,
    ...named(metadata),
    webhook: name,
    failurePolicy,
    timeoutSeconds,
    service: clientConfig.service,
  }));
}
