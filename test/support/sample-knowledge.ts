import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { Pattern } from '../../src/core/knowledge/pattern.ts';
import { Runbook } from '../../src/core/knowledge/runbook.ts';
import { SeverityScale } from '../../src/core/knowledge/severity-scale.ts';

/** The real scale's marks, with words that play no part here. */
export const SCALE = SeverityScale.parse({
  tiers: {
    production: { emoji: '🤬', title: 'Production', meaning: 'Customers are hit.', levels: ['SEV1', 'SEV2', 'SEV3'] },
    'non-production': { emoji: '😅', title: 'No customers hit', meaning: 'Nobody is hit.', levels: ['SEV3', 'SEV4'] },
    trivial: { emoji: '🤷', title: 'Trivial', meaning: 'A laptop.', levels: ['SEV4'] },
  },
  levels: {
    SEV1: { title: 'Critical', meaning: 'Lost for all.' },
    SEV2: { title: 'Major', meaning: 'Lost for some.' },
    SEV3: { title: 'Minor', meaning: 'At risk.' },
    SEV4: { title: 'Low', meaning: 'No effect.' },
  },
  words: Object.fromEntries(Object.keys(SeverityScale.shape.words.shape).map((fact) => [fact, ['word']])),
});

/** A pattern that the sample answer names. */
export const IP_EXHAUSTION = Pattern.parse({
  id: 'pod-ip-exhaustion',
  category: 'networking',
  title: 'Pod addresses are used up',
  summary: 'Pods are placed but get no address.',
});

/** Its runbook: one step of every kind and every risk. */
export const IP_RUNBOOK = Runbook.parse({
  pattern: 'pod-ip-exhaustion',
  summary: 'Pods are placed but get no address.',
  diagnose: [
    {
      title: 'Read the sandbox error',
      command: 'kubectl -n <ns> events --for pod/<pod>',
      lookFor: 'failed to assign an IP address',
      meaning: 'Placement worked, allocation did not.',
      risk: 'read-only',
    },
  ],
  mitigate: [
    {
      title: 'Scale down what can wait',
      command: 'kubectl scale deployment/<deploy> --replicas=0',
      risk: 'reversible',
      rollback: 'kubectl scale deployment/<deploy> --replicas=3',
      why: 'Frees addresses at once.',
    },
    { title: 'Shrink the warm pool', risk: 'disruptive', why: 'Returns held addresses.' },
    { title: 'Rebuild the node pool', risk: 'destructive', why: 'The last resort.' },
  ],
  verify: [{ command: 'kubectl get pods -A', expect: 'Pods start.' }],
  prevent: ['Alert at 20 percent left.'],
  escalateWhen: 'Addresses must come from the network team.',
  sources: ['https://example.com/ips?a=1&b=2'],
});

/** Knowledge with the one pattern. */
export const SAMPLE_KNOWLEDGE: Knowledge = {
  patterns: new Map([[IP_EXHAUSTION.id, IP_EXHAUSTION]]),
  precedents: new Map(),
  runbooks: new Map([[IP_RUNBOOK.pattern, IP_RUNBOOK]]),
  symptomLines: new Map(),
  severityScale: SCALE,
  thesaurus: { concepts: {} },
};
