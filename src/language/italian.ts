import { type Language, list } from './table.js';

export const italian: Language = {
  name: 'Italian',
  following: ['s.', 'ss.', 'sg.', 'sgg.'],
  locators: {
    pages: ['p.', 'pp.', 'pag.', 'pagg.', 'pagina', 'pagine'],
    volumes: ['vol.', 'voll.', 'volume', 'tomo'],
    issues: ['n.', 'nn.', 'numero'],
    chapters: ['cap.', 'capp.', 'capitolo', 'capitoli'],
    parts: list(`art., artt., articolo, sez., sezione, par., parr., paragrafo, libro, parte`),
    // Before a year "c." is "circa" and "r." "reigned": no leaf and no line.
    lines: list(`cc., col., f., ff., rr., riga, v., vv., verso`),
    figures: list(`fig., figg., figura, tav., tavv., tavola, tab., tabella`),
    notes: ['n.', 'nn.', 'nt.', 'nota', 'note'],
  },
  abbreviations: {
    titles: ['Sig.', 'Dott.', 'Avv.', 'Ing.'],
    endings: ['ecc.'],
    editions: list(`coord., trad., civ., cass., trib., sent., sentt., introd., pref.`),
    running: ['p. es.'],
  },
  // "ago." and "set." are left out: they are the last words of English sentences.
  months: [
    { name: 'gennaio', short: 'genn.' },
    { name: 'febbraio', short: 'febbr.' },
    { name: 'marzo', short: 'mar.' },
    { name: 'aprile', short: 'apr.' },
    { name: 'maggio', short: 'magg.' },
    { name: 'giugno', short: 'giu.' },
    { name: 'luglio', short: 'lug.' },
    { name: 'agosto' },
    { name: 'settembre', short: 'sett.' },
    { name: 'ottobre', short: 'ott.' },
    { name: 'novembre', short: 'nov.' },
    { name: 'dicembre', short: 'dic.' },
  ],
  counting: list(`uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci`),
  headings: {
    notes: ['nota', 'note'],
    works: ['bibliografia', 'riferimenti', 'opere citate'],
    backMatter: ['ringraziamenti', 'appendice'],
    sections: ['capitolo', 'parte'],
  },
  leadIns: {
    see: ['vedi', 'si veda', 'si vedano', 'v.', 'cfr.', 'confronta'],
    links: ['anche', 'ma', 'in particolare', 'ad esempio', 'per esempio'],
    citing: list(`cit., citato, citata, citati, citate, riprodotto, tradotto`),
    bridges: ['alla', 'alle', 'nella', 'nelle', 'la', 'le'],
    as: ['come alla', 'come nella'],
  },
  prepositions: {
    in: ['in'],
    by: ['da'],
    of: ['di', 'del', 'della', 'dello'],
    about: ['su', 'a'],
    others: ['come', 'secondo', 'con'],
  },
  own: ['questo', 'questa', 'mio', 'nostro', 'parte'],
  articles: ['il', 'lo', 'la', 'gli', 'le'],
  negations: list(`non, né, mai, nessuno, nessuna, nessun, niente, nulla, senza, nemmeno, neppure`),
  joins: {
    and: ['e', 'ed'],
    further: ['nonché'],
    names: ['con'],
  },
  directions: {
    above: ['sopra'],
    below: ['sotto'],
  },
  neighbours: {
    previous: ['nota precedente', 'la nota precedente', 'alla nota precedente'],
    next: ['nota seguente', 'nota successiva', 'la nota seguente', 'alla nota seguente'],
  },
  backReferences: {
    ibid: ['ivi'],
    idem: [],
    works: ['opera', 'opere', 'libro', 'volume'],
    articles: ['art.', 'artt.', 'articolo', 'articoli', 'saggio'],
    places: ['luogo'],
    cited: ['citato', 'citata', 'citati', 'citate'],
    mentioned: ['menzionato', 'menzionata'],
    alone: ['citato', 'citata', 'citati', 'citate'],
    already: ['già', 'sopra'],
  },
  names: {
    particles: ['di', 'da', 'del', 'della', 'dei'],
    smallWords: list(`
      il, lo, gli, i, dei, degli, della, dello, delle, del, di, da, dal, e, ed, nel, sul, per, con
    `),
    others: ['e altri', 'et al.'],
    editors: ['a cura di', 'coord.'],
    editedBy: ['a cura di', 'tradotto da'],
    hereinafter: ['d’ora in poi', 'di seguito'],
    calledAs: ['citato come', 'cit. come'],
  },
  remarks: {
    verbs: list(`è, sono, era, erano, fu, furono, ha, hanno, aveva, avevano`),
    openers: ['lo', 'gli'],
    openersOfTitles: ['una', 'questo', 'questa', 'nel', 'nella'],
    pronouns: ['Essi', 'Egli'],
    starts: ['Gli', 'Un’', 'Una', 'Questo', 'Questa'],
    sources: list(`
      archivio, archivi, lettera, lettere, registro, registri, verbale, verbali, carte, relazione,
      relazioni, diario, diari, biblioteca, museo, collezione, giornale, giornali, mappa, mappe, atto, atti,
      manoscritto, manoscritti, inventario, catalogo, memorie, corrispondenza, legge, trattato, intervista
    `),
    editorial: list(`
      corsivo mio, corsivo nostro, corsivo aggiunto, traduzione mia, traduzione nostra, enfasi mia,
      enfasi nostra, enfasi aggiunta
    `),
  },
};
