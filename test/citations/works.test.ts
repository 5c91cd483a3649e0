import { describe, expect, it } from 'vitest';
import {
  exportWorks,
  findWorks,
  formatCitation,
  plainText,
  type Reference,
  readReference,
  sameWorks,
} from '../../src/citations/index.js';
import { toFootnotes } from './footnotes.js';

const salt = 'Margaret Oakhurst, Salt Roads of the Lower Marl (Penwick: Harrow Press, 1971), pp. 12–19.';
const brine = 'Margaret Oakhurst, “Brine and Custom”, Review of Inland Trade 9 (1978), pp. 1–22.';

const fieldsOf = (printed: string) => readReference(printed).reference;

describe('a reference', () => {
  it('has what is printed, and the page to which the note sends the reader', () => {
    expect(readReference(salt)).toEqual({
      reference: {
        type: 'book',
        author: [{ family: 'Oakhurst', given: 'Margaret' }],
        title: 'Salt Roads of the Lower Marl',
        'publisher-place': 'Penwick',
        publisher: 'Harrow Press',
        issued: { 'date-parts': [[1971]] },
      },
      locator: { value: '12–19', label: 'page' },
    });
  });

  it('has no year, place or author that is not printed', () => {
    expect(fieldsOf('“The Weir at Night”, Dunmoor Courier')).toEqual({
      type: 'document',
      title: 'The Weir at Night',
      'container-title': 'Dunmoor Courier',
    });
    expect(fieldsOf('Ada Pell, Reeds (Carrow, n.d.)')).toEqual({
      type: 'book',
      author: [{ family: 'Pell', given: 'Ada' }],
      title: 'Reeds',
      'publisher-place': 'Carrow',
    });
  });

  it('keeps a name whole where its order is not certain, and a body that is no person', () => {
    expect(fieldsOf('Zhao Runhua, “Gas”, Caixin, 8 March 2019').author).toEqual([{ literal: 'Zhao Runhua' }]);
    expect(fieldsOf('Office of Northern Lights, Instructions (Penwick, 1834)').author).toEqual([
      { literal: 'Office of Northern Lights' },
    ]);
  });

  it('of a sentence that only mentions something has no title', () => {
    expect(fieldsOf('The replies are in the letter book of the conservatory.')).toEqual({ type: 'document' });
    expect(
      fieldsOf(
        'As the court put it, “what is not seen can not be owed, and what is not owed is not due” (1918).',
      ),
    ).not.toHaveProperty('author');
  });

  it('has its whole address, or its DOI, and the day on which it was looked at', () => {
    const page = 'Carrow Trust, “History”, https://www.carrow.example/a_b/(c)?d=1&e=2, accessed 5 May 2020.';
    expect(fieldsOf(page)).toMatchObject({
      URL: 'https://www.carrow.example/a_b/(c)?d=1&e=2',
      accessed: { 'date-parts': [[2020, 5, 5]] },
    });
    const article = 'Ann Orr, “Tides”, Sea Review 3 (1999): 4, https://doi.org/10.5555/sea.3';
    expect(fieldsOf(article)).toMatchObject({ DOI: '10.5555/sea.3' });
    expect(fieldsOf(article)).not.toHaveProperty('URL');
  });

  it.each([
    ['Lindgren, Ada (2009) 72 MLR 554', { volume: '72', 'container-title': 'MLR', page: '554' }],
    ['A. Lund and B. Moe, Optics Letters 39, 1693–1696 (2014)', { volume: '39', page: '1693–1696' }],
    ['Ada Pell, ‘Reeds’, Fen Quarterly, 24, 2 (2011), pp. 338–51', { issue: '2', page: '338–51' }],
    ['Josep Clara, Els refugiats (1943–1945) (Barcelona, 2021)', { title: 'Els refugiats (1943–1945)' }],
    ['NARA, RG 38/370/15, Box 12, 14 Apr. 1945', { type: 'manuscript', archive: 'NARA' }],
    [
      'Ada Kerr to Bruno Cray, May 3, 1851, Kerr Papers, MS 12, Marl Record Office, Penwick.',
      { type: 'manuscript', title: 'Ada Kerr to Bruno Cray', archive_location: 'Kerr Papers, MS 12' },
    ],
    [
      'Ada Kerr, “Report on the Lamps,” 3 May 1851, HO 45/3789, The National Archives, Kew.',
      { type: 'manuscript', title: 'Report on the Lamps', archive: 'The National Archives' },
    ],
    ['Moe, Bruno. 1991. Argument selection. Language 67.547–619', { volume: '67', page: '547–619' }],
    ['Kerr AB, Moe CD. Tides in mice. J Biol Chem. 2001;276(12):1234-40', { issue: '12', page: '1234-40' }],
    ['BVerfGE 7, 198 (208).', { type: 'legal_case', volume: '7', page: '198' }],
    ['BVerfGE 7, 198 (204 f.) – Lüth.', { type: 'legal_case', 'container-title': 'BVerfGE', page: '198' }],
    [
      'OVG Münster, Beschl. v. 23. 3. 2001, 5 B 395/01, NJW 2001, 2111.',
      { type: 'legal_case', authority: 'OVG Münster' },
    ],
    [
      'White v Jones [1995] 2 A.C. 207 at 259',
      { type: 'legal_case', title: 'White v Jones', volume: '2', page: '207' },
    ],
    ['BGH, NJW 1996, 1234 (1236)', { type: 'legal_case', authority: 'BGH', 'container-title': 'NJW' }],
    [
      'Erman/Wilhelmi, BGB, 16. Aufl. 2020, § 823 Rn. 21a.',
      { type: 'chapter', author: [{ literal: 'Wilhelmi' }], 'container-title': 'Erman, BGB', edition: '16' },
    ],
    ['BeckOK StPO/Ritzert (Stand: 1. 10. 2021), § 172 Rn. 3', { 'container-title': 'BeckOK StPO' }],
    ['MüKoZPO/Fritsche, § 253 Rn. 88', { 'container-title': 'MüKoZPO', author: [{ literal: 'Fritsche' }] }],
    ['Medicus/Petersen, Bürgerliches Recht, 27. Aufl. 2019, Rn. 23.', { title: 'Bürgerliches Recht' }],
    [
      'BVerwG, Urt. v. 3. 11. 1988 – 7 C 115.86, NJW 1989, 412',
      { number: '7 C 115.86', authority: 'BVerwG' },
    ],
    ['OLG Hamm, Beschl. v. 5. 4. 2011, Az. I-15 W 34/11, FGPrax 2011, 181', { number: 'I-15 W 34/11' }],
    [
      'EuGH, Urt. v. 9. 9. 2003 – Rs. C-198/01 (Consorzio), Slg. 2003, I-8055',
      { title: 'Consorzio', number: 'C-198/01' },
    ],
    [
      'EGMR (GK), Urt. v. 29. 3. 2010, Nr. 3394/03, NJOZ 2011, 231',
      { authority: 'EGMR (GK)', number: '3394/03' },
    ],
    [
      'Case C-176/03 Commission v Council [2005] ECR 7879',
      { title: 'Commission v Council', number: 'C-176/03' },
    ],
    [
      'Balogh v Hungary (App no 47940/99) (2004) 39 EHRR 1',
      { title: 'Balogh v Hungary', number: '47940/99' },
    ],
    [
      'Page v Smith [1996] AC 155 (HL), 190',
      { title: 'Page v Smith', authority: 'HL', 'container-title': 'AC', page: '155' },
    ],
    [
      'Orsa v. Weir Co., No. 98-4111, 1999 WL 12345 (D. Me. 1999)',
      { title: 'Orsa v. Weir Co.', number: '98-4111', authority: 'D. Me.' },
    ],
    ['Marl v. Ely, 5 U.S. (1 Cranch) 137, 140 (1803)', { 'container-title': 'U.S. (1 Cranch)', page: '137' }],
    ['Human Rights Act 1998, s 15(1)(b)', { type: 'legislation', title: 'Human Rights Act 1998' }],
    [
      'Ada Kerr, Das Recht der Gezeiten, hrsg. v. Bruno Moe, Berlin 1929 (Nachdruck Berlin 1961)',
      { type: 'book', author: [{ family: 'Kerr', given: 'Ada' }] },
    ],
    [
      'Orsa Lake, Held in Common, 108 YALE L.J. 1733, 1735–36 (1995)',
      { volume: '108', page: '1733', issued: { 'date-parts': [[1995]] } },
    ],
    [
      'BGH, Urt. v. 12.3.2013 – XI ZR 227/12, NJW 2013, 2015 Rn. 23',
      { number: 'XI ZR 227/12', page: '2015', issued: { 'date-parts': [[2013, 3, 12]] } },
    ],
    [
      'OLG Hamm, Beschl. v. 2.4.2009 – 15 Wx 83/09',
      { authority: 'OLG Hamm', number: '15 Wx 83/09', issued: { 'date-parts': [[2009, 4, 2]] } },
    ],
    ['BT-Drs. 16/10067, S. 31', { type: 'report', title: 'BT-Drs. 16/10067' }],
    ['Begr. RegE, BT-Drs. 18/4097, S. 25.', { type: 'report', title: 'BT-Drs. 18/4097' }],
    [
      'RL 2006/54/EG v. 5.7.2006, ABl. L 204, 23',
      { type: 'legislation', title: 'RL 2006/54/EG', 'container-title': 'ABl.', volume: 'L 204', page: '23' },
    ],
    [
      'Bole, Karl/Kerr, Ada (1995): Der Strom. In: Dies. (Hrsg.): Wasser und Recht. Berlin: Nomos, S. 39–72.',
      {
        editor: [
          { family: 'Bole', given: 'Karl' },
          { family: 'Kerr', given: 'Ada' },
        ],
      },
    ],
    [
      'Bruno Moe, Flussgeschichte, Göttingen ²1986, S. 83 f.',
      { edition: '2', issued: { 'date-parts': [[1986]] } },
    ],
    [
      'Ada Pell, Reeds, ed. Bruno Moe (Penwick: Harrow Press, 1996), p. 88.',
      {
        author: [{ family: 'Pell', given: 'Ada' }],
        editor: [{ family: 'Moe', given: 'Bruno' }],
        title: 'Reeds',
      },
    ],
    [
      'Plato, Laws, trans. Ada Kerr (Penwick: Harrow Press, 1992)',
      { author: [{ literal: 'Plato' }], title: 'Laws' },
    ],
    [
      'Reading Act of 1978, Pub. L. No. 95-561, 92 Stat. 2216 (1978)',
      { type: 'legislation', title: 'Reading Act of 1978', volume: '92', page: '2216' },
    ],
    ['IOWA CODE § 280.9B (2022)', { type: 'legislation', 'container-title': 'IOWA CODE', section: '280.9B' }],
    [
      'Regulation (EU) No 92/2010 of the Council of 24 November 2010 on lakes (15.12.2010), Official Journal of the European Union, L 331/1',
      { type: 'legislation', volume: 'L 331', page: '1', issued: { 'date-parts': [[2010, 11, 24]] } },
    ],
    [
      'Marler Seengesetz (MSeeG) vom 16. Juli 2008, GVBl. 2008, S. 242',
      { type: 'legislation', title: 'Marler Seengesetz (MSeeG)', 'container-title': 'GVBl.', page: '242' },
    ],
    [
      'Pell, A. (2015). Life of reeds [PowerPoint slides]. Lake Press.',
      { title: 'Life of reeds', genre: 'PowerPoint slides' },
    ],
    [
      'Bruno Moe, “A. B. Kerr, Tides, and the Law,” Sea Review 25, no. 4 (2011): 484.',
      { author: [{ family: 'Moe', given: 'Bruno' }], title: 'A. B. Kerr, Tides, and the Law' },
    ],
    ['Regulation (EU) 2016/679 [2016] OJ L119/1.', { type: 'legislation', volume: 'L119', page: '1' }],
    [
      "Directive 95/46/EC (see Bruno Moe, 'From Marl to Ely' (1995) 80 Fen Law Review 445).",
      { type: 'article-journal', title: 'From Marl to Ely' },
    ],
    ['Cal. Bus. & Prof. Code § 17200 (West 2009).', { type: 'legislation', section: '17200' }],
    ['The Marl Fishing Code § 2-207 is discussed in Ada Pell, Reeds (Ely, 1990).', { type: 'document' }],
    ['Voda i most [Water and Bridges], Marl: Nauka, 1969.', { title: 'Voda i most [Water and Bridges]' }],
    ['Rev. Bruno Moe, Reeds (Ely: Weir, 1798), p. 4.', { author: [{ family: 'Moe', given: 'Bruno' }] }],
    ['Dr. Moe, Reeds (Ely: Weir, 1990).', { author: [{ family: 'Moe', given: 'Dr.' }] }],
    ['AHN Byung-Mu, Reeds (Ely: Weir, 1990).', { author: [{ family: 'AHN', given: 'Byung-Mu' }] }],
    [
      'Ada Moe, ed., Reeds (Ely: Weir, 1990), 12.',
      { editor: [{ family: 'Moe', given: 'Ada' }], title: 'Reeds' },
    ],
    [
      'Moe, Ada, ed. Postmodernism. Ely: Weir, 1990.',
      { editor: [{ family: 'Moe', given: 'Ada' }], title: 'Postmodernism' },
    ],
    ['A. Moe, “Tides”, Nature 171, 737 (1953).', { volume: '171', page: '737' }],
    [
      '“C. L. R. James, Pan-Africanism, and the Black Radical Tradition,” Small Axe 3 (1998): 12.',
      { title: 'C. L. R. James, Pan-Africanism, and the Black Radical Tradition' },
    ],
    [
      'Bole/Kerr (Hrsg.), Seen und Flüsse, 2005, S. 9.',
      { editor: [{ literal: 'Bole' }, { literal: 'Kerr' }] },
    ],
    [
      'Krug EG, Dahlberg LL, Mercy JA, Zwi AB, Lozano R, editors. World report on violence and health. Geneva: World Health Organization; 2002.',
      { editor: ['Krug', 'Dahlberg', 'Mercy', 'Zwi', 'Lozano'].map((family) => ({ family })) },
    ],
    ['BGH, Urteil vom 5. Mai 2010, Az. VIII ZR 12/09.', { number: 'VIII ZR 12/09' }],
    [
      'Gesetz betreffend die Seen vom 20. April 1892, RGBl. 1892, S. 477.',
      { type: 'legislation', 'container-title': 'RGBl.', page: '477' },
    ],
    ['El Mercurio, 10 de abril de 2011, p. C 27.', { 'container-title': 'El Mercurio' }],
    [
      'Moe, Lizenzen, in: Bole/van der Kerr, Handbuch der Seen, 2012, S. 421 f.',
      {
        type: 'chapter',
        author: [{ literal: 'Moe' }],
        title: 'Lizenzen',
        'container-title': 'Handbuch der Seen',
      },
    ],
    [
      'Pell, Ada. Harbours and Their Owners: The World System A.D. 1250–1350. New York: Harrow University Press, 1989.',
      { type: 'book', title: 'Harbours and Their Owners: The World System A.D. 1250–1350' },
    ],
    [
      'Bruno Cray, Der Grundsatz der Seefahrt, in: Festschrift für Ulrich Pell, Tübingen 2006, S. 33, 41.',
      { type: 'chapter', 'container-title': 'Festschrift für Ulrich Pell', page: '33' },
    ],
    [
      'Ada Pell, “The Theory of Fair Tides” (1987) 37:2 UTLJ 203 at 211.',
      { volume: '37', issue: '2', page: '203' },
    ],
    ['3. A. D. Kerr, B. H. C. Pell, Nature 171, 737 (1953).', { volume: '171', page: '737' }],
    [
      'Alcock, Rita. Harbours. Carol Stream, IL: Tyndale, 2004.',
      { title: 'Harbours', 'publisher-place': 'Carol Stream, IL' },
    ],
    [
      'Bruford, A. J. and D. A. Moe, eds. Scottish Harbour Tales. Edinburgh: Polygon, 1994.',
      { type: 'book', title: 'Scottish Harbour Tales', editor: [{ family: 'Bruford' }, { family: 'Moe' }] },
    ],
    [
      'Alf Lüdtke (Hg.), Alltagsgeschichte. Zur Rekonstruktion historischer Erfahrungen, Frankfurt am Main 1989.',
      { type: 'book', title: 'Alltagsgeschichte. Zur Rekonstruktion historischer Erfahrungen' },
    ],
    [
      'Nguyen, H. T. (2008). Patterns of harbour life (Unpublished doctoral dissertation). University of Texas at Austin.',
      { type: 'thesis' },
    ],
    [
      'S. Ren, K. He, J. Sun, Faster boats, IEEE Trans. Harb. 39 (6) (2017) 1137–1149.',
      { author: [{ family: 'Ren' }, { family: 'He' }, { family: 'Sun' }] },
    ],
    [
      'Moher D, Liberati A, for the PRISMA Group. Tides again. BMJ 2009; 339: b2535',
      { author: [{ family: 'Moher' }, { family: 'Liberati' }, { literal: 'PRISMA Group' }] },
    ],
    ['BVerfGE 65, 1 (43) – Volkszählung.', { type: 'legal_case', title: 'Volkszählung', volume: '65' }],
    [
      'EuGH, Urt. v. 13.5.2014, Rs. C-131/12, ECLI:EU:C:2014:317, Rn. 80 – Google Spain.',
      { type: 'legal_case', number: 'C-131/12', title: 'Google Spain' },
    ],
    [
      'Vienna Convention on the Law of Treaties (adopted 23 May 1969, entered into force 27 January 1980) 1155 UNTS 331, art 31(1).',
      { type: 'legislation', volume: '1155', 'container-title': 'UNTS', page: '331' },
    ],
    [
      'VERNANT (Jean-Pierre), Mythe et pensée, Paris, Maspero, 1965.',
      { author: [{ family: 'VERNANT', given: 'Jean-Pierre' }] },
    ],
  ])('has what others leave to rules of their own: %s', (printed, fields) => {
    expect(fieldsOf(printed)).toMatchObject(fields);
  });

  it.each([
    ['Müller, Andreas P. (1997). Reden ist Chefsache. Tübingen: Narr.', ['Müller']],
    [
      'Brown, S., Goetzmann, W., & Liang, B. (2008). Risk. Journal of Finance, 63(6), 2785–2815.',
      ['Brown', 'Goetzmann', 'Liang'],
    ],
    ['Le Goff, Jacques, Time and Work (Chicago: Lake Press, 1980), 29–42.', ['Le Goff']],
    ['Dohrn-van Rossum, Gerhard: Die Geschichte der Stunde. München: Hanser 1992.', ['Dohrn-van Rossum']],
    ['King, Martin Luther, Jr. Why We Can’t Wait. New York: Harper & Row, 1964.', ['King']],
    ['García Márquez, G. (1967). Cien años de soledad. Buenos Aires: Sudamericana.', ['García Márquez']],
    ['Chun-Hung Lin, “Foreign Investment”, Tide Review 12 (2004), 3–17.', ['Lin']],
    [
      'Gerhard Dohrn-van Rossum, Die Geschichte der Stunde (München: Hanser, 1992), 45.',
      ['Dohrn-van Rossum'],
    ],
    ['van der Kerr, Wasser, 2012, S. 9.', ['van der Kerr']],
    ['HLA Pell, The Concept of Tide (2nd edn, Harrow Press 1994) 135.', ['Pell']],
    ['ORY Pascal, La belle illusion, Paris, Plon, 1994.', ['ORY']],
    ['S. Moe, Die Deutung der Seen, Leipzig 1900, S. 12.', ['Moe']],
    ['LI Wei, The Concept of Tide (Harrow Press 1994) 135.', ['LI']],
    ['World Health Organization: Lakes and health. Geneva: WHO; 2015.', ['World Health Organization']],
    ['Kultusministerkonferenz (KMK) (2004): Standards. Bonn.', ['Kultusministerkonferenz (KMK)']],
    ['Law Books and Books About Law', []],
    ['See the map in David S. Landes, Revolution in Time (Cambridge, MA, 1983), p. 54.', ['Landes']],
  ])('names the authors by their families: %s', (printed, families) => {
    const found = fieldsOf(printed).author ?? [];
    expect(found.map((name) => ('family' in name ? name.family : name.literal))).toEqual(families);
  });

  it('sends the reader to a page of a volume', () => {
    const printed = 'Ada Pell, English Railways, 2nd ed., 3 vols. (Ely: Canal Press, 1934), 2:118–20.';
    expect(readReference(printed).locator?.value).toBe('2:118–20');
  });

  it.each([
    ['Staudinger/Hager (2017), § 823 Rn. A 5.', '§ 823 Rn. A 5'],
    ['Ines Tarn, Schuldrecht, 4. Aufl., Nordhafen 2011, § 9 Rn. 12.', '§ 9 Rn. 12'],
    ['BGH, Urt. v. 3. 2. 2011 – III ZR 12/10, NJW 2011, 1053 Rn. 8 ff.', 'Rn. 8 ff.'],
    ['Kruse v Johnson [1998] 2 QB 91, 99', '99'],
    ['Callery v Gray [2001] EWCA 1117 [12]–[15]', '[12]–[15]'],
    ['Human Rights Act 1998, s 15(1)(b)', 's 15(1)(b)'],
  ])('sends the reader to a section or a number in the margin: %s', (printed, place) => {
    expect(readReference(printed).locator?.value).toBe(place);
  });

  it('is read from whatever is printed, without an error', () => {
    const odd = '|.|(|“|“”|1999|, , ,|in: |ed. by|(1999|§|\u202e|😀 (😀: 😀, 1999)'.split('|');
    for (const text of odd) expect(readReference(text).reference.type).toBeTypeOf('string');
  });
});

describe('the works of a document', () => {
  it('are there once each, with every note that cites them and its own page', () => {
    const works = findWorks(
      toFootnotes([
        salt,
        'Ibid., p. 23.',
        brine,
        'Oakhurst, Salt Roads, op. cit., p. 41.',
        'Emphasis added.',
      ]),
    );
    const cited = works.map(({ reference, citedIn }) => [
      reference.title,
      citedIn.map(({ note, locator }) => `${note + 1}: ${locator?.value}`),
    ]);
    expect(cited).toEqual([
      ['Salt Roads of the Lower Marl', ['1: 12–19', '2: 23', '4: 41']],
      ['Brine and Custom', ['3: 1–22']],
    ]);
  });

  it.each([
    'Kerr AB, Moe CD. Tides in mice. A study. J Biol Chem. 2001;276(12):1234-40.',
    'Kerr, A. B., & Moe, C. D. (2008). Is it so? Evidence from hedges. Journal of Finance, 63(6), 2785–2815.',
    'Schnell, I.; Sander, A.; Feder, C., 2017: Zur Lage der Moore. Köln: Böschung.',
    'Adams, Nicholson B. “A Parody.” Proceedings of the Fen Society 45 (1930): 573–77.',
  ])('are one where full stops and semicolons are within it: %s', (note) => {
    expect(findWorks(toFootnotes([note]))).toHaveLength(1);
  });

  it('have both surnames of an author whom a later note calls so', () => {
    const notes = [
      'Ada Tafuro Ambrosetti, Tides (Ely: Canal Press, 1979), p. 3.',
      'Tafuro Ambrosetti, op. cit., p. 4.',
    ];
    const familyOf = (all: readonly string[]) => findWorks(toFootnotes([...all]))[0]?.reference.author;
    expect(familyOf(notes)).toEqual([{ family: 'Tafuro Ambrosetti', given: 'Ada' }]);
    expect(familyOf(notes.slice(0, 1))).toEqual([{ family: 'Ambrosetti', given: 'Ada Tafuro' }]);
  });

  it('do not count a reference that may mean two of them', () => {
    const works = findWorks(toFootnotes([salt, brine, 'Oakhurst, op. cit., p. 40.']));
    expect(works.map(({ citedIn }) => citedIn.length)).toEqual([1, 1]);
  });

  it('are two acts where their years differ, and one commentary or judgment wherever it is opened', () => {
    const notes = [
      'Ports Act 1851, s 9.',
      'Ports Act 1911, s 14.',
      'Palandt/Sprau, 79. Aufl. 2020, § 812 Rn. 3.',
      'Palandt/Sprau, § 1004 Rn. 1.',
      'Palandt/Grüneberg, 79. Aufl. 2020, § 242 Rn. 5.',
      'BVerfGE 7, 198 (208).',
      'BVerfGE 7, 198 (210).',
    ];
    const cited = findWorks(toFootnotes(notes)).map(({ citedIn }) => citedIn.map(({ note }) => note + 1));
    expect(cited).toEqual([[1], [2], [3, 4], [5], [6, 7]]);
  });

  it('begin with the name, whatever a sentence says before it', () => {
    const printed = 'Ada Kerr, Tides of Ely (Carrow: Ox Press, 1950), p. 1.';
    const notes = [
      `The best account is ${printed}`,
      `Denying that the tides were ever measured there, see, recently: ${printed}`,
      'S. Kerr, ‘Locks of the Marl’, Fen Quarterly, 24 (2011), pp. 338–51.',
    ];
    const works = findWorks(toFootnotes(notes));
    expect(works.map((work) => work.printed)).toEqual([printed, notes[2]]);
  });

  it.each([
    ['See. Ada Kerr, Tides (Penwick: Harrow Press, 1971).', ['Tides']],
    ['Kerr, A. (1995). Tides of the fen. FENLIB. https://fen.example/1', ['Tides of the fen']],
    [
      'Moe, Die Seen, Berlin 1989; ders., Aufstieg und Ende der Seen, Berlin 2001, S. 4.',
      ['Die Seen', 'Aufstieg und Ende der Seen'],
    ],
    [
      'B. Moe, Die Seen nach 50 Jahren, in: ders., Die Seen und das Recht, Berlin 2001, S. 9.',
      ['Die Seen nach 50 Jahren'],
    ],
    ['Moe, Reeds; idem, Culture of Reeds.', ['Reeds', 'Culture of Reeds']],
    ['Fen Act of 1978, Pub. L. No. 95-561, 92 Stat. 2216 (1978).', ['Fen Act of 1978']],
  ])('are as many as a note names: %s', (note, titles) => {
    expect(findWorks(toFootnotes([note])).map(({ reference }) => reference.title)).toEqual(titles);
  });

  it('are the same in two documents by author, title and year, with or without the subtitle', () => {
    const [here] = findWorks(toFootnotes([salt]));
    const [there] = findWorks(
      toFootnotes([`See M. Oakhurst, Salt Roads of the Lower Marl: A History (1971), p. 5.`]),
    );
    const [later] = findWorks(toFootnotes([salt.replace('1971', '1985')]));
    const [another] = findWorks(toFootnotes([salt.replace('Margaret Oakhurst', 'Bruno Cray')]));
    const all = [here, there, later, another].filter((work) => work !== undefined);
    expect(all).toHaveLength(4);
    const same = sameWorks(all);
    expect(same.get(here as never)).toEqual([there]);
    expect(same.get(later as never)).toBeUndefined();
    expect(same.get(another as never)).toBeUndefined();
  });
});

describe('a citation', () => {
  const entryOf = async (style: 'chicago' | 'apa' | 'mla', reference: Reference) =>
    plainText((await formatCitation(reference, null, style))?.entry ?? []);

  it('has the whole address', async () => {
    const url = 'https://www.bbc.com/news/blogs-china-blog-48700786?a=b_c&d=%20e#f';
    const news = fieldsOf(`John Sudworth, “Searching for truth”, BBC, 21 June 2019, ${url}`);
    for (const style of ['chicago', 'apa', 'mla'] as const) expect(await entryOf(style, news)).toContain(url);
  });

  it('calls a case without a name by its court and number, and a section by its commentary', async () => {
    const judgment = fieldsOf('BGH, Urteil vom 29. 1. 2001 – II ZR 331/00, NJW 2001, 1056.');
    expect(await entryOf('chicago', judgment)).toContain('BGH, II ZR 331/00');
    const section = fieldsOf('Erman/Wilhelmi, 16. Aufl. 2020, § 823 Rn. 21.');
    expect(await entryOf('apa', section)).toContain('Wilhelmi. (2020). Erman');
  });

  it('keeps a title whose language is not sure letter for letter', async () => {
    const title = 'hafer <b>und</b> herrschaft & <i>so</i>';
    const cited = await formatCitation({ type: 'book', title }, null, 'chicago');
    expect(cited?.entry).toEqual([
      { text: title, isItalic: true },
      { text: ', n.d.', isItalic: false },
    ]);
  });

  it('in APA has capitals where an English sentence has them', async () => {
    const titles = [
      'Mark Twain and the Price of Oil in China: A History',
      'The Protestant Ethic and the Cold War in the United States',
      'Reading ‘The Waste Land’ in the Middle Ages',
      'NATO and the Second World War',
      'What Is to Be Done in May? Polish Letters of Organised Research in Ely',
    ];
    const cased = await Promise.all(titles.map((title) => entryOf('apa', { type: 'book', title })));
    expect(cased.map((entry) => entry.replace('. (n.d.).', ''))).toEqual([
      'Mark Twain and the price of oil in China: A history',
      'The Protestant ethic and the Cold War in the United States',
      'Reading ‘The Waste Land’ in the Middle Ages',
      'NATO and the Second World War',
      'What is to be done in May? Polish letters of organised research in Ely',
    ]);
  });

  it.each([
    ['Von der Idee zum Staat', undefined],
    ['L’ancien régime et la révolution', undefined],
    ['Il formaggio e i vermi', undefined],
    ['Theologia dogmatica Christianorum orientalium', undefined],
    ['Tides and trade', 'Zeitschrift für historische Forschung'],
  ])('never has English capitals in a title or a journal that is not: %s', async (title, journal) => {
    const reference: Reference = {
      type: 'article-journal',
      title,
      ...(journal === undefined ? {} : { 'container-title': journal }),
    };
    for (const style of ['chicago', 'mla'] as const) {
      const entry = await entryOf(style, reference);
      expect(entry).toContain(title);
      expect(entry).toContain(journal ?? '');
    }
  });

  it('is null for a work without a title', async () => {
    expect(await formatCitation({ type: 'document' }, null, 'apa')).toBeNull();
  });
});

describe('an export', () => {
  const works = [
    { id: 'oakhurst1971', reference: readReference(salt).reference, printed: salt },
    { id: 'work', reference: { type: 'document' as const }, printed: 'Mill 50% & {more}\nER  - x' },
  ];

  it('as CSL-JSON has every field, the language of the title, and the printed text as the note', async () => {
    const [first, second] = JSON.parse(await exportWorks(works, 'csl-json'));
    expect(first).toEqual({ id: 'oakhurst1971', ...works[0]?.reference, language: 'en', note: salt });
    expect(second).toEqual({ id: 'work', type: 'document', note: works[1]?.printed });
  });

  it('as BibTeX has its keys, letters of every script, and what TeX would obey escaped', async () => {
    const title = 'Соль: NATO & 100% of {A_x}';
    const strange = { id: 'soil', reference: { type: 'book' as const, title }, printed: title };
    const bibtex = await exportWorks([...works, strange], 'bibtex');
    expect(bibtex).toContain('@book{oakhurst1971,');
    expect(bibtex).toContain('publisher = {Harrow Press}');
    // Without a title there is nothing else to print.
    expect(bibtex).toContain('\tnote = {Mill 50\\% \\& \\textbraceleft{}more');
    expect(bibtex).toContain('annote = {Соль: NATO \\& 100\\% of \\textbraceleft{}A\\_x\\textbraceright{}}');
    expect(await exportWorks([], 'bibtex')).toBe('');
  });

  it.each([
    ['master’s thesis', 'mathesis'],
    ['Diplomarbeit', 'mathesis'],
    ['tesis de maestría', 'mathesis'],
    ['dissertação de mestrado', 'mathesis'],
    ['tese de doutoramento', 'phdthesis'],
    ['Inauguraldissertation', 'phdthesis'],
  ])('calls a %s a %s', async (genre, type) => {
    const reference = { type: 'thesis', title: 'The Price of Oil', genre } as const;
    const works = [{ id: 'dunne2011', reference, printed: `Dunne, The Price of Oil (${genre}, 2011)` }];
    expect(await exportWorks(works, 'bibtex')).toContain(
      type === 'mathesis' ? '@mastersthesis{dunne2011' : '@phdthesis{dunne2011',
    );
    expect(await exportWorks(works, 'biblatex')).toContain(`{${type}}`);
  });

  it('as BibTeX or BibLaTeX has whole dates and translators, and addresses once', async () => {
    const all = [
      'Ada Kerr, “Salt in Town”, The Marl Gazette, 27 July 2019, https://www.marl.example/a_b?c=d',
      'Ivar Holm, A Winter in the Lamp Room, trans. Ruth Ellery (London: Faro Books, 1957), 88.',
      'Ann Orr, “Tides”, Sea Review 3 (1999): 4, https://sea.example/10.5555/s3, https://doi.org/10.5555/s3',
    ].map((printed, at) => ({ id: `w${at}`, ...readReference(printed), printed: `note ${at}` }));
    const bibtex = await exportWorks(all, 'bibtex');
    expect(bibtex).toMatch(/year = \{2019\},\s+month = jul,[^@]+day = \{27\}/);
    expect(bibtex).toContain('note = {Translated by Ruth Ellery}');
    const biblatex = await exportWorks(all, 'biblatex');
    expect(biblatex).toContain('langid = {english}');
    for (const text of [bibtex, biblatex, await exportWorks(all, 'ris')]) {
      expect(text.match(/marl\.example/gu)).toHaveLength(1);
      expect(text.match(/10\.5555/gu)).toHaveLength(1);
      expect(text.match(/note 0/gu)).toHaveLength(1);
    }
  });

  it('as RIS has no line that a text has made up', async () => {
    const lines = (await exportWorks(works, 'ris')).split('\r\n');
    expect(lines.filter((line) => line.startsWith('ER'))).toHaveLength(works.length);
    for (const line of lines) expect(line).toMatch(/^(?:[A-Z][A-Z\d] {2}- .*)?$/);
  });
});
