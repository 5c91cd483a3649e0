import { type Language, list } from './table.js';

export const english: Language = {
  name: 'English',
  following: ['f.', 'ff.'],
  locators: {
    pages: ['p.', 'pp.', 'pg.', 'page', 'pages'],
    volumes: ['vol.', 'vols.', 'volume', 'volumes'],
    issues: ['no.', 'nos.', 'number', 'numbers'],
    chapters: ['ch.', 'chs.', 'chap.', 'chaps.', 'chapter', 'chapters'],
    parts: list(`
      sec., secs., sect., section, sections, para., paras., par., pars., art., arts., article, articles, s.,
      ss., cl., clause, bk., book, books, pt., pts., part, parts, ser., app., appendix, arg., item, items,
      entry
    `),
    lines: list(`
      fol., fols., fo., f., ff., col., cols., l., ll., line, lines, v., vv., verse, verses
    `),
    figures: list(`fig., figs., figure, figures, tab., table, tables, plate, plates, eq., eqs.`),
    notes: list(`n., nn., fn., fnn., note, notes, footnote, footnotes, endnote, endnotes`),
  },
  abbreviations: {
    titles: list(`
      Mr., Mrs., Ms., Mx., Dr., Prof., Rev., Hon., Messrs., St., Gen., Col., Lt., Capt., Cpt., Cmdr., Maj.,
      Sgt., Gov., Sen., Rep., Pres.
    `),
    endings: list(`
      Inc., Ltd., Co., Corp., Bros., Jr., Sr., Dept., Univ., Assn., Ave., Blvd., Rd., Mt., ft., a. m.,
      p. m., A. D., B. C., etc.
    `),
    editions: list(`
      ed., eds., edn., trans., transl., tr., rev., repr., comp., coll., introd., pref., ms., mss., doc.,
      docs., cod., suppl., sp., rec., ass., pub.
    `),
    running: list(`e. g., eg., i. e., ie., viz., vs., approx., ca., c., esp.`),
  },
  months: [
    { name: 'January', short: 'Jan.' },
    { name: 'February', short: 'Feb.' },
    { name: 'March', short: 'Mar.' },
    { name: 'April', short: 'Apr.' },
    { name: 'May' },
    { name: 'June', short: 'Jun.' },
    { name: 'July', short: 'Jul.' },
    { name: 'August', short: 'Aug.' },
    { name: 'September', short: 'Sept.' },
    { name: 'October', short: 'Oct.' },
    { name: 'November', short: 'Nov.' },
    { name: 'December', short: 'Dec.' },
  ],
  counting: list(`one, two, three, four, five, six, seven, eight, nine, ten`),
  headings: {
    notes: [
      ...list(`
        note, notes, endnote, endnotes, end note, end notes, footnote, footnotes, foot note, foot notes,
        notes and references
      `),
      ...['note', 'notes'].flatMap((noun) =>
        ['chapter', 'chapters', 'the chapter', 'the chapters', 'text', 'the text'].map(
          (of) => `${noun} to ${of}`,
        ),
      ),
    ],
    works: list(`
      references, references and notes, references & notes, bibliography, select bibliography,
      selected bibliography, works cited, literature, literature cited, sources, citations
    `),
    backMatter: [
      'further reading',
      'acknowledgements',
      'acknowledgments',
      'index',
      'appendix',
      'about the author',
    ],
    sections: ['chapter', 'part', 'section', 'book', 'appendix'],
  },
  leadIns: {
    see: ['see', 'compare', 'contrast', 'consult', 'refer to'],
    links: list(`
      also, but, and, so, thus, again, further, similarly, likewise, recently, notably, more recently,
      most recently, generally, in general, in particular, especially, esp., as in, for example,
      for instance, for details, e. g., eg., i. e., on this, citing, quoting
    `),
    citing: ['quoted', 'cited', 'printed', 'reprinted', 'reproduced', 'translated'],
    bridges: list(`
      however, rather, now, instead, for this, for that, the, my, our, at, in, to, text at, text to,
      text accompanying, with,
      work, works, source, sources, literature, references, discussion, example, examples, remark, remarks,
      passage, passages, list, figure, figures, cited, listed, given, mentioned, quoted, collected,
      discussed
    `),
    as: list(`
      as in, as at, as stated in, as said in, as noted in, as mentioned in, as described in, as shown in,
      as explained in
    `),
  },
  prepositions: {
    in: ['in'],
    by: ['by', 'from', 'after'],
    of: ['of', 'by the'],
    about: ['to', 'on'],
    others: list(`
      as, with, per, at, on, to, following, according to, described, discussed, mentioned
    `),
  },
  own: ['this', 'my', 'our', 'part'],
  articles: ['the'],
  negations: list(
    `not, no, never, none, nobody, nothing, nowhere, neither, nor, without, cannot, hardly, scarcely`,
  ),
  joins: {
    and: ['and', '&'],
    further: ['as well as', 'with', 'along with', 'together with', 'followed by'],
    names: ['with'],
  },
  directions: {
    above: ['above', 'earlier', 'previous', 'preceding'],
    below: ['below', 'later'],
  },
  neighbours: {
    previous: list(`
      preceding note, previous note, last note, the preceding note, the previous note, the last note,
      preceding footnote, previous footnote, the preceding footnote, the previous footnote, last footnote,
      the last footnote
    `),
    next: list(`
      next note, following note, the next note, the following note, next footnote, following footnote,
      the next footnote, the following footnote
    `),
  },
  backReferences: {
    ibid: ['lbid.'], // what text recognition makes of "Ibid."
    idem: [],
    works: list(`work, works, book, books, paper, papers, report, reports, passage, passages`),
    articles: ['article', 'articles', 'essay', 'essays'],
    places: [],
    cited: ['cited'],
    mentioned: ['quoted'],
    alone: [],
    already: ['already', 'previously', 'above', 'earlier', 'before'],
  },
  names: {
    particles: ['of'],
    smallWords: list(`a, an, the, of, and, in, on, for, to, by, at, as, from, with, or, st, sir`),
    others: ['and others'],
    editors: list(`ed., eds., editor, editors, ed. by, comp., trans., transl.`),
    editedBy: ['ed. by', 'ed.', 'eds.', 'edited by', 'trans. by', 'translated by'],
    hereinafter: ['hereinafter', 'hereafter', 'henceforth'],
    calledAs: ['cited as', 'referred to as', 'as'],
  },
  remarks: {
    verbs: list(`
      is, are, was, were, has, have, had, does, did, do, can, could, will, would, may, might, must, should,
      shall, cannot, seem, seems, say, says, said, show, shows, shown, showed, means, meant, make, makes,
      made, take, takes, took, met, ran, rose, fell, drew, spoke, bore, built, paid, sold, bought, sent,
      spent, fed, sat, sang, drank, drove, rode, broke, chose, grew, flew, threw, taught, caught, fought,
      sought, won, wore, swore, hung, struck, slept, dealt, felt, understood, forgot, shook, stole, ate,
      lies, lay, contain, contains, mention, mentions, describe, describes, include, includes, refer,
      refers, speak, speaks, write, writes, explain, explains, differ, differs, survive, survives, exist,
      exists, varies, vary, concern, concerns, depend, depends, provide, provides, occur, occurs, give,
      gives, gave, goes, went, come, comes, came, stand, stands, stood, sank, began, kept, held, lost, left,
      found, wrote, saw, knew, became, get, gets, got, brought, thought, tell, tells, told, argue, argues,
      argued, claim, claims, noted, suggest, suggests, follow, follows, remain, remains, appear, appears,
      belong, belongs, owe, owes, owed, thank, thanks, use, uses
    `),
    openers: list(`
      the, this, that, these, those, it, he, she, they, we, i, there, here, some, many, most, both, one,
      two, three, in, on, at, by, for, all, no, such, as, when, where, while, although, since, because,
      only, not
    `),
    openersOfTitles: list(`
      a, an, you, with, from, if, why, how, what, who, which, but, and, or, so, yet, however, then, thus,
      after, before, though, its, his, her, their, our, my, is, was, are, were, each, another
    `),
    pronouns: list(`It, He, She, They, We, I, There, This, These, Those`),
    starts: list(`
      Equivalent, According, Half, Measured, Counted, Estimated, Nobody, No one, None, Nothing, Everyone,
      Everybody, Few, Many, Most, Several, Some, Both, Neither, Either, Each, All, Any, A, An, The, One,
      Another, Roughly, About, Nearly, Almost, Approximately, Perhaps, Probably, Possibly, Presumably,
      Apparently, Literally, Strictly, At, In, On, For, By, From, Up, Until, Since, After, Before, Then,
      Now, Today, Later, Earlier, Formerly, Once, So, Thus, Hence, Here, Not, Only, Even, More, Less, That,
      Which, Who, Whether, Unless, If, Or, But, And, Also, Of, As, Like, Unlike, Compare, Cf., See,
      See also, Translated, Rounded
    `),
    sources: list(`
      archive, archives, book, books, letter, letters, ledger, ledgers, register, registers, minutes,
      account, accounts, papers, record, records, rolls, report, reports, diary, diaries, library, museum,
      collection, collections, file, files, journal, journals, gazette, gazettes, newspaper, newspapers,
      map, maps, plan, plans, inscription, inscriptions, photograph, photographs, petition, petitions,
      tables, deed, deeds, will, wills, manuscript, manuscripts, inventory, catalogue, survey, census,
      memoir, memoirs, correspondence, docket, act, statute, treaty, interview
    `),
    editorial: list(`
      emphasis added, emphasis mine, emphasis ours, emphasis supplied, emphasis in original,
      emphasis in the original, emphasis is mine, italics added, italics mine, italics in original,
      italics in the original, italics are mine, translation mine, translation by the author,
      translations mine, translations by the author, my translation, my translations, our translation,
      author’s translation, the author’s translation, own translation, my emphasis, my italics,
      my calculation, my calculations, own calculation, own calculations, author’s calculations
    `),
  },
};
