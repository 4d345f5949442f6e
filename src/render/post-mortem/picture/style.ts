/** Colours on white. Those of the severities differ in grey as well: from dark for the worst to light. */
const LIGHT = `
.pm-ground{fill:#ffffff}.pm-ink{fill:#1b1f24}.pm-muted{fill:#57606a}.pm-plate{fill:#ffffff}.pm-halo{stroke:#ffffff}.pm-count{fill:#ffffff}
.pm-rule{stroke:#d0d7de}.pm-span{stroke:#1b1f24}.pm-hatch{stroke:#1b1f24}
.pm-SEV1{fill:#a11f18}.pm-SEV2{fill:#e0762f}.pm-SEV3{fill:#f0c75e}.pm-SEV4{fill:#c9dbea}
.pm-state{fill:#1b1f24}.pm-alert{fill:#a11f18}.pm-finding{fill:#0b6e4f}.pm-words{fill:#1f5fa8}.pm-people{fill:#6b4fa0}`;

const SHAPES = `
.pm-text{font-family:"Noto Sans",system-ui,sans-serif}.pm-bold{font-weight:700}.pm-halo{stroke-width:6;stroke-linejoin:round;paint-order:stroke}
.pm-rule,.pm-span,.pm-hatch{fill:none;stroke-width:1}.pm-span{stroke-width:2}.pm-hatch{stroke-opacity:.45;stroke-width:2}`;

/** The same on a dark ground. */
const DARK = `
@media (prefers-color-scheme:dark){
.pm-ground{fill:#16191d}.pm-ink{fill:#e8eaed}.pm-muted{fill:#a3abb5}.pm-plate{fill:#16191d}.pm-halo{stroke:#16191d}.pm-count{fill:#0d1014}
.pm-rule{stroke:#3a414a}.pm-span{stroke:#e8eaed}.pm-hatch{stroke:#0d1014}
.pm-SEV1{fill:#e5534b}.pm-SEV2{fill:#d98244}.pm-SEV3{fill:#e2c063}.pm-SEV4{fill:#7f9bb3}
.pm-state{fill:#e8eaed}.pm-alert{fill:#ff8178}.pm-finding{fill:#56c596}.pm-words{fill:#7db3f0}.pm-people{fill:#b79df0}}
@media print{
.pm-ground,.pm-plate,.pm-count{fill:#ffffff}.pm-halo{stroke:#ffffff}.pm-ink,.pm-state{fill:#1b1f24}.pm-muted{fill:#57606a}.pm-rule{stroke:#d0d7de}.pm-span{stroke:#1b1f24}
.pm-alert{fill:#a11f18}.pm-finding{fill:#0b6e4f}.pm-words{fill:#1f5fa8}.pm-people{fill:#6b4fa0}}`;

/** Which colours a drawing has: on white, or as the reader's screen is. */
export type Theme = 'light' | 'auto';

/** The style sheet of a drawing. */
export function pictureStyle(theme: Theme): string {
  return `${SHAPES}${LIGHT}${theme === 'auto' ? DARK : ''}`.trim();
}

/** Patterns that lie over the colours of the severities, so that they are told apart without them. */
export const HATCHES = [
  '<pattern id="pm-hatch-SEV1" width="8" height="8" patternUnits="userSpaceOnUse"><path class="pm-hatch" d="M0 0L8 8M8 0L0 8"/></pattern>',
  '<pattern id="pm-hatch-SEV2" width="8" height="8" patternUnits="userSpaceOnUse"><path class="pm-hatch" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/></pattern>',
  '<pattern id="pm-hatch-SEV3" width="8" height="8" patternUnits="userSpaceOnUse"><path class="pm-hatch" d="M0 4H3"/></pattern>',
].join('');
