import { type Language, list } from './table.js';

export const german: Language = {
  name: 'German',
  following: ['f.', 'ff.'],
  locators: {
    pages: ['S.', 'Seite', 'Seiten'],
    volumes: ['Bd.', 'Bde.', 'Band', 'Bände', 'Jg.', 'Jahrgang'],
    issues: ['Nr.', 'Nrn.', 'Nummer', 'Heft'],
    chapters: ['Kap.', 'Kapitel'],
    parts: list(`Abschn., Abschnitt, Abs., Artikel, Teil, Buch, Anh., Anhang`),
    lines: list(`Sp., Spalte, Bl., Blatt, Zeile, Zeilen, Rn., Vers`),
    figures: ['Abb.', 'Abbildung', 'Tab.', 'Tabelle', 'Taf.', 'Tafel'],
    notes: list(`
      Anm., Anmm., Anmerkung, Anmerkungen, Fn., Fußnote, Fußnoten, Fussnote, Fussnoten, Endnote, Endnoten
    `),
  },
  abbreviations: {
    titles: ['Hr.', 'Fr.', 'Frl.', 'Ing.'],
    endings: ['usw.', 'u. a.'],
    editions: list(`
      Hg., Hgg., Hrsg., Aufl., Übers., Diss., durchges., erw., überarb., verb., verm., neubearb., unveränd.,
      aktual., korr., erg., Ausg., Nachdr., Neudr.
    `),
    running: [
      'z. B.',
      'd. h.',
      'bzw.',
      'resp.',
      'zit.',
      'BGBl.',
      'RGBl.',
      'GVBl.',
      'ABl.',
      'GV.',
      'Az.',
      'Rs.',
    ],
  },
  months: [
    { name: 'Januar', short: 'Jan.' },
    { name: 'Februar', short: 'Feb.' },
    { name: 'März' },
    { name: 'April', short: 'Apr.' },
    { name: 'Mai' },
    { name: 'Juni' },
    { name: 'Juli' },
    { name: 'August', short: 'Aug.' },
    { name: 'September', short: 'Sept.' },
    { name: 'Oktober', short: 'Okt.' },
    { name: 'November', short: 'Nov.' },
    { name: 'Dezember', short: 'Dez.' },
  ],
  counting: list(`eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn`),
  headings: {
    notes: ['Anmerkungen', 'Fußnoten', 'Fussnoten', 'Endnoten'],
    works: ['Literatur', 'Literaturverzeichnis', 'Quellen', 'Quellenverzeichnis'],
    backMatter: ['Register', 'Danksagung', 'Anhang'],
    sections: ['Kapitel', 'Teil'],
  },
  leadIns: {
    see: ['siehe', 's.', 'vgl.', 'vergleiche'],
    links: list(`
      auch, etwa, so auch, aber, insbesondere, insb., bes., z. B., zum Beispiel, zur Sache, ferner, a. A.,
      anders, ebenso, dagegen, ähnlich, krit., kritisch, zust., abl., näher, ausführlich, eingehend, grundlegend,
      statt vieler, statt aller, dazu, hierzu, zutreffend
    `),
    citing: ['zit.', 'zitiert', 'abgedruckt'],
    bridges: ['in der', 'in', 'die', 'den', 'der', 'dazu'],
    as: ['wie in', 'wie'],
  },
  prepositions: {
    in: ['in'],
    by: ['nach', 'bei'],
    of: ['von'],
    about: ['zu', 'zum', 'zur', 'über'],
    others: ['laut', 'gemäß', 'mit'],
  },
  own: ['diesem', 'dieser', 'dieses', 'meinem', 'unserem', 'teil'],
  articles: ['der', 'die', 'das'],
  negations: list(
    `nicht, nichts, nie, niemals, niemand, weder, ohne, kaum, kein, keine, keinen, keinem, keiner, keines`,
  ),
  joins: {
    and: ['und', 'u.'],
    further: ['sowie'],
    names: ['mit'],
  },
  directions: {
    above: ['oben', 'weiter oben', 'o.'],
    below: ['unten', 'weiter unten'],
  },
  neighbours: {
    previous: list(`
      vorige Anm., vorige Anmerkung, vorige Fußnote, die vorige Anm., die vorige Anmerkung,
      die vorige Fußnote, vorhergehende Anm., vorhergehende Anmerkung, vorhergehende Fußnote
    `),
    next: list(`
      nächste Anm., nächste Anmerkung, nächste Fußnote, die nächste Anm., die nächste Anmerkung,
      die nächste Fußnote, folgende Anm., folgende Anmerkung, folgende Fußnote, die folgende Anm.,
      die folgende Anmerkung, die folgende Fußnote
    `),
  },
  backReferences: {
    ibid: ['ebenda', 'ebendort', 'ebda.', 'ebd.', 'ebendas.'],
    idem: ['derselbe', 'dieselbe', 'ders.', 'dies.'],
    works: ['Werk', 'Buch'],
    articles: ['Aufsatz', 'Artikel'],
    places: [],
    cited: ['zitiert'],
    mentioned: ['genannt'],
    alone: ['a. a. O.', 'aaO.', 'am angegebenen Ort', 'am angeführten Ort', 'im zitierten Werk'],
    already: ['bereits', 'schon', 'oben'],
  },
  names: {
    particles: ['von', 'der', 'den', 'zu'],
    smallWords: list(`
      der, die, das, den, dem, des, ein, eine, und, von, vom, zu, zur, zum, im, am, auf, fur
    `),
    others: ['u. a.', 'und andere'],
    editors: ['Hg.', 'Hgg.', 'Hrsg.', 'hrsg. von', 'Übers.'],
    editedBy: ['hrsg. von', 'hg. von', 'herausgegeben von', 'übersetzt von'],
    hereinafter: ['im Folgenden', 'fortan'],
    calledAs: ['zitiert als', 'als'],
  },
  remarks: {
    verbs: list(`ist, sind, war, waren, wurde, wurden, hat, hatte, haben, wird, werden, kann`),
    openers: ['der', 'die', 'das', 'es'],
    openersOfTitles: list(`ein, eine, er, sie, wir, dies, im, auf`),
    pronouns: ['Es', 'Sie', 'Er'],
    starts: ['Ein', 'Eine'],
    sources: list(`
      Archiv, Archive, Brief, Briefe, Register, Protokoll, Protokolle, Akte, Akten, Bericht, Berichte,
      Tagebuch, Tagebücher, Bibliothek, Museum, Sammlung, Zeitung, Zeitungen, Karte, Karten, Urkunde,
      Urkunden, Handschrift, Handschriften, Nachlass, Gesetz, Vertrag
    `),
    editorial: ['Hervorhebung', 'Übersetzung'],
  },
};
