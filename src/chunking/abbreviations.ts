/** Words whose full stop never ends a sentence: a name, a number or a title follows. */
const ALWAYS_CONTINUE = new Set(
  `mr mrs ms mx dr prof rev hon messrs mme mlle mmes st ste sta gen col lt capt cpt cmdr maj sgt gov sen rep
   pres sig dott avv ing hr fr frl e.g i.e cf viz vs c ca approx resp z.b d.h p.ex`.split(/\s+/),
);

/** Words whose full stop belongs to them where a number, a letter or a bracket follows: `p. 31`, `vol. XII`. */
const BEFORE_NUMBERS = new Set(
  `p pp no nos n nn nr nos vol vols ch chap chaps cap sec sect fig figs tab eq eqs ed eds art arts par para
   paras col cols l ll fol fols f ff bk pt pts ser bd s app v vv jan feb mar apr jun jul aug sep sept oct nov
   dec al op loc cit ibid fn arg`.split(/\s+/),
);

/** Words that keep their full stop inside a sentence as often as at its end: only the next word can tell. */
const NEXT_WORD_TELLS = new Set(
  `inc ltd co corp bros jr sr dept univ assn ave blvd rd mt ft a.m p.m a.d b.c etc cit ibid`.split(/\s+/),
);

/** Words that open a sentence far more often than they follow an abbreviation with a capital. */
const OPENERS = new Set(
  `the a an this that these those it he she they we you i there here in on at by for from with as if when
   while where why how what who which but and or so yet however then thus after before since although though
   because its his her their our my is was are were not no many most some all each both one two another`.split(
    /\s+/,
  ),
);

/** More than any abbreviation has, in UTF-16 units; a sentence may be as long as a document. */
const LONGEST_WORD = 64;

const INITIAL = /^\p{Lu}$/u;
const SPACED = /^\p{L}\.(?:[^\p{L}]|$)/u;
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u;
const NUMBER_NEXT = /^[([§]?(?:\p{N}|[ivxlcdm]+\b)/iu;

/**
 * Tells whether the full stop at the end of `before` belongs to an abbreviation, so that `after` goes on.
 *
 * @param before - Text that ends in a full stop.
 * @param after - What follows, without leading white space.
 */
export function endsInAbbreviation(before: string, after: string): boolean {
  const word = /([\p{L}\p{M}][\p{L}\p{M}.]*)\.$/u.exec(before.slice(-LONGEST_WORD))?.[1];
  if (word === undefined) return false;
  const key = word.toLowerCase();
  if (ALWAYS_CONTINUE.has(key)) return true;
  if (BEFORE_NUMBERS.has(key) && NUMBER_NEXT.test(after)) return true;
  // "z. B.", "J. R.": another single letter with its own stop follows.
  if (/^\p{L}$/u.test(word) && SPACED.test(after)) return true;
  // "World War I. The…": the only letter that is a numeral or a pronoun more often than an initial.
  if (INITIAL.test(word)) return word === 'I' ? before.length === 2 : !opensSentence(after);
  if (DOTTED.test(word) || NEXT_WORD_TELLS.has(key)) return !opensSentence(after) && /^\p{Lu}/u.test(after);
  return false;
}

function opensSentence(text: string): boolean {
  const word = /^[\p{Pi}\p{Ps}"']*([\p{L}\p{M}]+)/u.exec(text)?.[1];
  return word !== undefined && OPENERS.has(word.toLowerCase());
}
