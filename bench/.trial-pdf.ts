import { writeFileSync } from 'node:fs';
import { HEADINGS, PROMPTS } from '/work/main/src/core/postmortem/sections.ts';
import { SECTION_IDS, type PostMortem } from '/work/main/src/core/postmortem/post-mortem.ts';
import { postMortemPdf } from '/work/main/src/render/post-mortem/pdf/post-mortem-pdf.ts';
const N = Number(process.argv[2] ?? 20);
const T = Date.UTC(2026, 10, 22, 14, 2);
const samples = ['checkout pods are Pending: 0/3 nodes are available, we scaled the pool and waited for it',
 'שלום עולם, הפוד checkout נפל ב-14:02 (SEV2)!', 'مرحبا بالعالم، الخدمة checkout توقفت في 14:02 والاستجابة مُحَمَّد لا',
 '日本語のテキストと漢字、障害対応', '简体中文 故障 恢复 繁體中文', '한국어 장애 복구',
 'Z̷̢͓a̴l̸g̶o e\u0301 x\u0302 हिन्दी ไทย 𐪀 \u{1F600} 👩‍💻 🇩🇪 ❤️ 1️⃣ 🤬', '<script>alert(1)</script> `a|b` [x](javascript:alert(1)) \u001b[31mred\u0007 \u202Eevil',
 'NAME      READY   STATUS\nweb-1     0/1     CrashLoopBackOff\nweb-2     1/1     Running', 'x'.repeat(300), '→ ✓ ☎ ∑ ½ ﷽ ℃ ┌─┐│└┘ ░▒▓ 𝔘'];
const src = (seq: number, url?: string) => ({ kind: 'entry' as const, label: `#${seq}, note by Ana`, ...(url ? { url } : {}) });
export function sample(n: number): PostMortem {
  return {
    number: 7, name: 'INC-7', title: 'Checkout is down: pods pending & customers <b>hit</b> 🤬 שלום', state: 'resolved', isPrivate: false, owner: 'Ana Müller', labels: [],
    severity: { level: 'SEV2', tier: 'production', provisional: false }, environment: 'production', customersAffected: 'yes',
    severityHistory: [{ severity: { level: 'SEV3', tier: 'non-production', provisional: true }, from: T, to: T + 600000, source: src(1) }, { severity: { level: 'SEV2', tier: 'production', provisional: false }, from: T + 600000, to: T + 6000000, source: src(3, 'https://example.slack.com/archives/C1/p1') }],
    keyTimes: [{ name: 'started', at: T, sources: [src(1)], note: undefined }, { name: 'detected', at: undefined, sources: [], note: 'no alert is linked; not later than it was declared' }, { name: 'declared', at: T, sources: [src(1)], note: undefined }, { name: 'mitigated', at: T + 3000000, sources: [src(4)], note: undefined }, { name: 'resolved', at: T + 6000000, sources: [src(5)], note: undefined }],
    durations: [{ name: 'to detect', ms: undefined, rule: 'from started to detected' }, { name: 'to resolve', ms: 6000000, rule: 'from started to resolved' }],
    sections: SECTION_IDS.map((id) => ({ id, heading: HEADINGS[id], prompts: PROMPTS[id] ?? [], composed: id === 'lucky' ? [] : [{ key: `${id}:1`, text: `A composed line of ${id} that is long enough to be wrapped over more than one line of the page, as such lines often are: checkout pods are Pending.`, sources: [src(2, 'https://example.slack.com/archives/C1/p2'), { kind: 'knowledge' as const, label: 'pattern pod-ip-exhaustion' }], isCandidate: id === 'causes' }], news: id === 'summary' ? [{ key: 'n', text: 'Something new', sources: [src(9)], isCandidate: false }] : [],
      edit: id === 'summary' ? { section: id, version: 3, author: 'Bo', at: T + 9000000, seen: [], masked: [], text: '# Heading\n\nA *paragraph* with **bold**, ***both***, `code` and [a link](https://example.com/a?b=c&d).\n\n- one\n- two\n  1. inner\n  2. inner two\n     > quoted\n     > שלום עולם\n\n```\nkubectl get pods\n  NAME   READY\n```\n\n> quote\n\n<div onclick="x">raw</div>\n\n---\n\n![picture](https://example.com/x.png) end [bad](javascript:alert(1))' } : undefined })),
    timeline: Array.from({ length: n }, (_, i) => ({ seq: i + 1, occurredAt: T + i * 60000, recordedAt: T + i * 60000 + (i % 4 === 0 ? 300000 : 0), kind: 'note', who: ['Ana Müller', 'Bo', 'דנה', '田中'][i % 4]!, headline: 'Note', text: N > 100 ? `entry ${i} ${samples[i % 2 === 0 ? 0 : i % samples.length]!.slice(0, 200)}` : samples[i % samples.length]!, files: i % 7 === 0 ? [{ name: 'graph.png', url: 'https://example.slack.com/files/1' }] : [], masked: i % 9 === 0 ? ['aws-key'] : [], source: src(i + 1, i % 2 ? 'https://example.slack.com/archives/C1/p' + i : undefined) })),
    actionItems: [{ text: 'Raise the quota', owner: 'Bo', due: '2026-12-01', source: src(2) }, { text: 'Write a runbook', owner: undefined, due: undefined, source: src(3) }],
    missing: ['an owner for "Write a runbook"', '"Lessons", in people\'s words'],
  };
}
const t = performance.now();
const a = await postMortemPdf(sample(N), { zone: 'Europe/Berlin' });
console.log(N, 'ms', Math.round(performance.now() - t), 'bytes', a.length, 'rss', Math.round(process.memoryUsage().rss / 1e6));
writeFileSync('/tmp/trial.pdf', a);
if (process.argv[3]) { const t2 = performance.now(); const b = await postMortemPdf(sample(N), { zone: 'Europe/Berlin' }); console.log('again', Math.round(performance.now() - t2), Buffer.compare(Buffer.from(a), Buffer.from(b))); }
