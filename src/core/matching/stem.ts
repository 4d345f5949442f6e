/**
 * A light English stem: plural, -ed, -ing and -ly endings only, so that `restarts`, `restarted` and `restarting`
 * meet while names and error codes stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z']/.test(word)) return word;
  let base = word.replace(/'(?:s|re|ve|ll|d|m)$/, '').replace(/'/g, '');
  if (base.length < 4) return base;
  if (base.endsWith('ies') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:sses|shes|ches|xes)$/.test(base)) base = base.slice(0, -2);
  else if (/[^su]s$/.test(base)) base = base.slice(0, -1);
  if (base.endsWith('ing') && base.length > 5) base = undouble(base.slice(0, -3));
  else if (base.endsWith('ied') && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (base.endsWith('ed') && base.length > 4) base = undouble(base.slice(0, -2));
  else if (base.endsWith('ly') && base.length > 5) base = base.slice(0, -2);
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** `dropp` to `drop`, but not `fall` to `fal`. */
function undouble(base: string): string {
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
