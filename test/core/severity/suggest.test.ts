import { describe, expect, it } from 'vitest';
import type { SeveritySuggestion } from '../../../src/core/matching/answer.ts';
import { normalise } from '../../../src/core/matching/normalise.ts';
import { compileSignals } from '../../../src/core/matching/signals.ts';
import { severityAdviser } from '../../../src/core/severity/suggest.ts';
import { realKnowledge } from '../../support/real-knowledge.ts';
import { logSignal, patternWith } from '../../support/small-patterns.ts';

async function suggest(text: string): Promise<SeveritySuggestion> {
  const { knowledge } = await realKnowledge();
  return severityAdviser(knowledge.severityScale).suggest(normalise(text), []);
}

type Row = readonly [text: string, level: string];

/** The rows of the decision table, in its order. */
const PRODUCTION: Readonly<Record<string, readonly Row[]>> = {
  'data lost or exposed': [
    ['Customer records leaked from the reporting bucket', 'SEV1'],
    ['Intruder ran a shell in the payments pod', 'SEV1'],
    ['We lost two days of invoices data in the restore', 'SEV1'],
    ['The volume was wiped and 300 orders are gone', 'SEV1'],
    ['Data loss in prod, the test cluster is fine', 'SEV1'],
  ],
  'a core function lost for all or most': [
    ['Checkout is down for all customers', 'SEV1'],
    ['Website unreachable for everyone', 'SEV1'],
    ['LIVE SITE DOWN FOR ALL USERS', 'SEV1'],
    ['Login unavailable for most users in production', 'SEV1'],
    ['80% of payments requests return 503, api down', 'SEV1'],
    ['Payments are dead, 60 percent of customers hit', 'SEV1'],
  ],
  'a core function lost for some': [
    ['Logins fail for 10% of users, 503', 'SEV2'],
    ['Customers in Asia cannot log in', 'SEV2'],
    ['Checkout is down', 'SEV2'],
    ['The site is offline for a third of visitors', 'SEV2'],
  ],
  'a core function bad for most': [
    ['Checkout is slow for all customers', 'SEV2'],
    ['API timeouts for most customers in production', 'SEV2'],
  ],
  'a whole lesser function lost': [
    ['Recommendations are down for all customers', 'SEV2'],
    ['Reports are down for all users, orders work', 'SEV2'],
  ],
  'few customers, or a lesser function bad': [
    ['A handful of customers see a broken image', 'SEV3'],
    ['2% of users cannot pay', 'SEV3'],
    ['One customer gets 500 on login', 'SEV3'],
    ['Customers report slow avatars', 'SEV3'],
    ['Search is slow for 70% of users', 'SEV3'],
  ],
  'nodes lost and customers notice': [
    ['Half of the nodes are NotReady, users see 502', 'SEV2'],
    ['4 of 9 nodes NotReady and customers see errors', 'SEV2'],
    ['1 of 9 nodes NotReady and customers see errors', 'SEV3'],
  ],
  'a fast burn of the error budget': [
    ['Burn rate 20 in the last hour', 'SEV2'],
    ['Burn rate: 14.4', 'SEV2'],
    ['Burn rate 6 over six hours', 'SEV3'],
  ],
  'over an hour without a fix': [
    ['Customers see slow pages for 3 hours', 'SEV2'],
    ['Checkout is down for 10% of customers for two hours', 'SEV1'],
    ['Customers see slow pages for 20 minutes', 'SEV3'],
  ],
  'a workaround': [
    ['Login fails for 20% of users, retrying helps', 'SEV3'],
    ['Images slow for customers, refresh helps', 'SEV3'],
    ['Checkout down for all customers, refresh helps', 'SEV2'],
  ],
  'nothing said of environment or customers': [
    ['pods are Pending', 'SEV3'],
    ['orders-api CrashLoopBackOff', 'SEV2'],
  ],
};

const NON_PRODUCTION: Readonly<Record<string, readonly Row[]>> = {
  'production at risk without an effect on customers': [
    ['etcd quorum at risk in prod, no customer impact', 'SEV3'],
    ['Control plane gone, customers are fine', 'SEV3'],
    ['Prod alerting is down, nobody affected', 'SEV3'],
    ['The disk of the live database will run out tonight, no impact yet', 'SEV3'],
    ['Customers noticed nothing when the last replica died', 'SEV3'],
  ],
  'production without an effect on customers': [
    ['One live node NotReady, no one noticed', 'SEV4'],
    ['Prod cron job failed, no user impact', 'SEV4'],
    ['Nightly export failed in production, customers did not notice', 'SEV4'],
  ],
  'another environment': [
    ['Staging is down', 'SEV4'],
    ['Payments return 500 in QA', 'SEV4'],
    ['Sandbox API dead for everyone', 'SEV4'],
    ['customers of staging complain that login is down', 'SEV4'],
  ],
  'releases or many teams blocked': [
    ['CI is down, every team is blocked', 'SEV3'],
    ['Staging is broken and nobody can deploy', 'SEV3'],
    ['We cannot release, Jenkins is dead', 'SEV3'],
  ],
  'foreign code outside production': [['Cryptominer found in the staging cluster', 'SEV3']],
};

const TRIVIAL: readonly Row[] = [
  ['minikube does not start', 'SEV4'],
  ['kubectl hangs on my laptop', 'SEV4'],
  ['Demo pod restarts', 'SEV4'],
  ['Cosmetic: wrong colour on a dashboard', 'SEV4'],
  ['A homelab node is down', 'SEV4'],
];

const TRAPS: readonly (readonly [text: string, tier: string, level: string])[] = [
  ['Not just staging, customers see errors on login', 'production', 'SEV2'],
  ['Cannot rule out customers, the login is slow', 'production', 'SEV2'],
  ['Customers are not fine, checkout is slow', 'production', 'SEV2'],
  ['Not prod: checkout down in UAT', 'non-production', 'SEV4'],
  ['No customers are hit but the control plane is gone', 'non-production', 'SEV3'],
  ['Staging is fine but checkout is down for all customers', 'production', 'SEV1'],
  ['No data loss, checkout is slow', 'production', 'SEV2'],
  ['The product page team deployed to dev', 'non-production', 'SEV4'],
  ['customer-service pod restarts in staging', 'non-production', 'SEV4'],
  ['customer-service crashes', 'production', 'SEV3'],
  ['Would have hit customers, caught in staging', 'non-production', 'SEV4'],
  ['apiserver down', 'production', 'SEV3'],
  ['API server down, pods still serve customers', 'non-production', 'SEV3'],
  ['The load test killed the API', 'non-production', 'SEV4'],
  ['checkout fails in pre-production', 'non-production', 'SEV4'],
  ['Seen from my laptop: checkout is down for all customers', 'production', 'SEV1'],
  ['Test suite passes, yet checkout is down for everyone in prod', 'production', 'SEV1'],
  ['Prod unaffected, staging nodes NotReady', 'non-production', 'SEV4'],
  ['customers don’t notice, one prod pod restarts', 'non-production', 'SEV4'],
  ['Checkout was never down, a demo pod was', 'trivial', 'SEV4'],
  ['orders service in production mode on my laptop', 'trivial', 'SEV4'],
  ['Only internal tools are down', 'non-production', 'SEV4'],
];

describe('the severity of a production outage', () => {
  const rows = Object.entries(PRODUCTION).flatMap(([why, cases]) => cases.map((row) => [why, ...row] as const));

  it.each(rows)('by %s: "%s" is %s', async (_why, text, level) => {
    expect(await suggest(text)).toMatchObject({ level, tier: 'production' });
  });
});

describe('the severity without customers hit', () => {
  const rows = Object.entries(NON_PRODUCTION).flatMap(([why, cases]) => cases.map((row) => [why, ...row] as const));

  it.each(rows)('by %s: "%s" is %s', async (_why, text, level) => {
    expect(await suggest(text)).toMatchObject({ level, tier: 'non-production', provisional: false });
  });

  it.each(TRIVIAL)('is trivial: "%s" is %s', async (text, level) => {
    expect(await suggest(text)).toMatchObject({ level, tier: 'trivial', provisional: false });
  });
});

describe('words that look like another fact', () => {
  it.each(TRAPS)('"%s" is %s, %s', async (text, tier, level) => {
    expect(await suggest(text)).toMatchObject({ tier, level });
  });
});

describe('the reasons for a severity', () => {
  it('are words of the symptom', async () => {
    const { reasons } = await suggest('Checkout is down for all customers');

    expect(reasons).toEqual([
      { fact: '"customers"', source: 'symptom' },
      { fact: '"Checkout"', source: 'symptom' },
      { fact: '"down"', source: 'symptom' },
      { fact: '"all"', source: 'symptom' },
    ]);
  });

  it('name the figures', async () => {
    const { reasons } = await suggest('4 of 9 nodes NotReady for 3 hours, customers see errors, burn rate 20');

    expect(reasons.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['"4 of 9 nodes NotReady"', 'lasts for 3 hours', 'burn rate 20']),
    );
  });

  it('name what a signal counts, with the signal', async () => {
    const { knowledge } = await realKnowledge();
    const match = '0/(?<total>\\d+) nodes are available: (?<count>\\d+) Insufficient (?<resource>\\w+)';
    const plain = normalise('0/9 nodes are available: 3 Insufficient cpu.');
    const hits = compileSignals([patternWith('full', [logSignal('full.1', match)])]).find(plain.text);

    const { reasons } = severityAdviser(knowledge.severityScale).suggest(plain, hits);

    expect(reasons).toContainEqual({ fact: '3 of 9 nodes have insufficient cpu', source: 'signal full.1' });
  });

  it('say that production is assumed when nothing is said', async () => {
    const { reasons, unknown, provisional } = await suggest('pods are Pending');

    expect(reasons.map(({ source }) => source)).toEqual(['decision table']);
    expect(unknown).toEqual(['Is this production?', 'Are customers affected?', 'How many customers are affected?']);
    expect(provisional).toBe(true);
  });

  it('leave nothing to ask when all is said', async () => {
    expect(await suggest('Checkout is down for all customers in production')).toMatchObject({
      provisional: false,
      unknown: [],
    });
  });

  it('are given without doubles', async () => {
    const { reasons } = await suggest('customers, customers and customers: checkout down, checkout down');

    const facts = reasons.map(({ fact }) => fact);

    expect(facts).toEqual([...new Set(facts)]);
  });
});

describe('a suggestion for any text', () => {
  it.each(['', ' ', '🔥', '\u202e', '%', '100%', '0/0 nodes', 'burn rate', 'x'.repeat(100_000)])(
    'has a level of its tier, and a reason: case %#',
    async (text) => {
      const { knowledge } = await realKnowledge();

      const { level, tier, reasons } = await suggest(text);

      expect(knowledge.severityScale.tiers[tier].levels).toContain(level);
      expect(reasons.length).toBeGreaterThan(0);
    },
  );
});

describe('words that sound worse or better than they are', () => {
  it.each([
    'lost connection to database, retrying',
    'we did not lose any data, one pod restarts',
    'kubectl drain deleted 3 messages',
  ])('do not make data loss of "%s"', async (text) => {
    expect((await suggest(text)).level).not.toBe('SEV1');
  });

  it('leave a zero share aside when customers are said to be hit', async () => {
    expect((await suggest('customers cannot log in, 0% of requests fail now in eu')).tier).toBe('production');
  });

  it('ask for the environment when an exposure names none', async () => {
    expect(await suggest('failover lost two hours of orders')).toMatchObject({ level: 'SEV1', provisional: true });
  });
});

it('does not let a denial in one line reach into the next', async () => {
  const { tier } = await suggest('Payments not working\ncustomers complain');

  expect(tier).toBe('production');
});
