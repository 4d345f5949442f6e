/**
 * Stems of English function words: they carry no trace of a failure, and as evidence they would only puzzle. Negations are
 * not among them.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also an and any are as at be been before being but by can could did do does doe for from get
got had has hav he her here him his hi how i if in into is it its just like me more most my now of off on one only or our
out over own she since so some still such than that the their them then there these they this thos thi to too up us wa
was we were what when where which while who why will with would you your ha`.split(/\s+/),
);
