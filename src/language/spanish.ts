import { type Language, list } from './table.js';

export const spanish: Language = {
  name: 'Spanish',
  following: ['s.', 'ss.'],
  locators: {
    pages: list(`p., pp., pág., págs., pag., página, páginas`),
    volumes: ['vol.', 'vols.', 'volumen', 'tomo'],
    issues: ['núm.', 'núms.', 'n.º', 'número'],
    chapters: ['cap.', 'capítulo', 'capítulos'],
    parts: list(`art., arts., artículo, secc., sección, párr., párrafo, libro, parte, anexo`),
    lines: ['fol.', 'fols.', 'col.', 'línea', 'líneas', 'verso'],
    figures: list(`fig., figs., figura, lám., lámina, tabla, cuadro`),
    notes: ['n.', 'nota', 'notas'],
  },
  abbreviations: {
    // "Sr." is among the English endings: the next word tells which one it is.
    titles: ['Sra.', 'Srta.', 'Dra.', 'Dña.'],
    endings: ['S. A.'],
    editions: ['coord.', 'coords.', 'dir.', 'trad.', 'pref.'],
    running: ['p. ej.'],
  },
  // "ago." and "set." are left out: they are the last words of English sentences.
  months: [
    { name: 'enero', short: 'ene.' },
    { name: 'febrero', short: 'feb.' },
    { name: 'marzo', short: 'mar.' },
    { name: 'abril', short: 'abr.' },
    { name: 'mayo' },
    { name: 'junio', short: 'jun.' },
    { name: 'julio', short: 'jul.' },
    { name: 'agosto' },
    { name: 'septiembre', short: 'sept.' },
    { name: 'octubre', short: 'oct.' },
    { name: 'noviembre', short: 'nov.' },
    { name: 'diciembre', short: 'dic.' },
  ],
  counting: list(`uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez`),
  headings: {
    notes: ['nota', 'notas'],
    works: ['bibliografía', 'referencias'],
    backMatter: ['agradecimientos', 'apéndice'],
    sections: ['capítulo', 'parte'],
  },
  leadIns: {
    see: ['véase', 'véanse', 'ver', 'v.', 'compárese'],
    links: ['también', 'pero', 'además', 'en particular', 'por ejemplo', 'p. ej.'],
    citing: ['citado', 'citada', 'citados', 'citadas', 'reproducido', 'traducido'],
    bridges: ['en la', 'en', 'la', 'las', 'el'],
    as: ['como en la'],
  },
  prepositions: {
    in: ['en'],
    by: ['por'],
    of: ['de', 'del'],
    about: ['a', 'sobre'],
    others: ['como', 'según', 'con'],
  },
  own: ['este', 'esta', 'estos', 'mi', 'nuestro', 'parte'],
  articles: ['el', 'la', 'los', 'las'],
  negations: list(`no, ni, nunca, jamás, nadie, nada, ningún, ninguno, ninguna, sin, tampoco`),
  joins: {
    and: ['y', 'e'],
    further: ['así como'],
    names: ['con'],
  },
  directions: {
    above: ['arriba', 'más arriba'],
    below: ['abajo', 'más abajo'],
  },
  neighbours: {
    previous: ['nota anterior', 'nota precedente', 'la nota anterior', 'la nota precedente'],
    next: ['nota siguiente', 'la nota siguiente'],
  },
  backReferences: {
    ibid: ['ibídem', 'ibíd.'],
    idem: ['ídem'],
    works: ['ob.', 'obra', 'obras', 'óp.', 'libro'],
    articles: ['art.', 'artículo', 'artículos', 'ensayo'],
    places: ['lugar'],
    cited: ['citado', 'citada', 'citados', 'citadas'],
    mentioned: ['mencionado', 'mencionada'],
    alone: ['en el lugar citado'],
    already: ['ya', 'antes', 'arriba'],
  },
  names: {
    particles: ['de', 'del', 'la', 'el', 'y'],
    smallWords: list(`el, los, las, la, de, del, y, con, en`),
    others: ['y otros'],
    editors: ['ed.', 'eds.', 'coord.', 'coords.', 'dir.'],
    editedBy: ['ed. de', 'edición de', 'editado por', 'traducido por', 'trad. de'],
    hereinafter: ['en adelante', 'en lo sucesivo'],
    calledAs: ['citado como'],
  },
  remarks: {
    verbs: list(`fue, fueron, eran, hay, había, habían, tiene, tienen`),
    openers: ['el', 'la', 'los', 'lo'],
    openersOfTitles: ['una', 'este', 'esta', 'ellos', 'ellas'],
    pronouns: ['Ellos', 'Ellas'],
    starts: ['Una', 'Unos', 'Unas'],
    sources: list(`
      archivo, archivos, carta, cartas, registro, registros, acta, actas, papeles, informe, informes,
      diario, diarios, biblioteca, museo, colección, colecciones, periódico, periódicos, mapa, mapas,
      escritura, escrituras, manuscrito, manuscritos, inventario, catálogo, memorias, correspondencia, ley,
      tratado, entrevista
    `),
    editorial: list(`
      cursiva mía, cursivas mías, énfasis añadido, la cursiva es mía, traducción propia, traducción mía
    `),
  },
};
