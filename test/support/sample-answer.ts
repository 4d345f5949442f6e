import type { Answer, Evidence, PatternMatch, PrecedentMatch } from '../../src/core/matching/answer.ts';

/** One piece of evidence. */
export function evidence(quote: string, weight = 1): Evidence {
  return { kind: 'wording', quote, source: 'symptom lines', weight };
}

/** A match with one piece of evidence, except for what is given. */
export function patternMatch(fields: Partial<PatternMatch> = {}): PatternMatch {
  return {
    id: 'pod-ip-exhaustion',
    title: 'Pod addresses are used up',
    score: 4,
    confidence: 'strong',
    evidence: [evidence('failed to assign an IP address')],
    ...fields,
  };
}

/** A precedent of the sample pattern, except for what is given. */
export function precedentMatch(fields: Partial<PrecedentMatch> = {}): PrecedentMatch {
  return {
    id: 'loveholidays-2020-gke-out-of-ips',
    title: 'A /16 pod range that held only 256 nodes',
    organization: 'loveholidays',
    date: '2020-05',
    severity: 'non-production',
    url: 'https://example.com/ips?a=1&b=2',
    patterns: ['pod-ip-exhaustion'],
    score: 2,
    evidence: [],
    ...fields,
  };
}

/** An answer that found the sample pattern, except for what is given. */
export function sampleAnswer(fields: Partial<Answer> = {}): Answer {
  return {
    query: 'failed to assign an IP address',
    observations: 1,
    match: 'found',
    patterns: [patternMatch()],
    precedents: [precedentMatch()],
    severity: {
      level: 'SEV3',
      tier: 'production',
      provisional: true,
      reasons: [{ fact: 'pods do not start', source: 'symptom' }],
      unknown: ['are customers hit?'],
    },
    steps: [
      {
        pattern: 'pod-ip-exhaustion',
        title: 'Read the sandbox error',
        command: 'kubectl -n <ns> events --for pod/<pod>',
        lookFor: 'failed to assign an IP address',
        meaning: 'Placement worked, allocation did not.',
        risk: 'read-only',
      },
    ],
    ...fields,
  };
}

/** An answer that found nothing good enough, except for what is given. */
export function noMatchAnswer(fields: Partial<Answer> = {}): Answer {
  return sampleAnswer({ match: 'none', precedents: [], steps: [], ...fields });
}
