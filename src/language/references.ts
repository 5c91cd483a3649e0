import { type Forms, list } from './table.js';

/** Words that tell the parts of a printed reference apart, in all languages that texts are read in. */
export const references = {
  /** A name with one of these is that of a body, not of a person. */
  bodies: list(`
    office, ministry, department, bureau, institute, institution, committee, commission, council, university,
    college, association, society, bank, agency, trust, museum, union, nations, parliament, government, board,
    organization, organisation, federation, foundation, archive, archives, library, company, group, authority,
    church, academy, centre, center, court, congress, senate, league, party, press, project, programme, assembly,
    corporation, news, consortium, initiative, collaboration, investigators, network, coalition, team, program, system,
    inst., dept., ass’n, comm’n,
    ministère, musée, comité, conseil, université, société, association, banque, agence, gouvernement, office,
    académie, bibliothèque, institut, assemblée, fondation,
    ministerium, museum, amt, verein, bund, kommission, ausschuss, rat, universität, gesellschaft, bank,
    stiftung, akademie, bibliothek, verband, regierung, institut, stadtarchiv, bundestag, bundesrat,
    ministero, museo, comitato, consiglio, università, società, banca, agenzia, governo, accademia, istituto,
    fondazione, biblioteca, commissione,
    ministerio, comité, consejo, universidad, sociedad, banco, agencia, gobierno, academia, instituto,
    fundación, comisión
  `),
  /** In the name of a publisher, as a word or as the end of one. */
  publishers: list(`
    press, publishers, publisher, publishing, books, verlag, éditions, editions, edizioni, ediciones, editorial,
    editore, presses, university press, & co, & son, & sons, imprint, edizione, éditeur, house
  `),
  theses: list(`
    PhD diss., PhD thesis, Ph.D. diss., Ph.D. thesis, PhD dissertation, Ph.D. dissertation, DPhil thesis,
    MA thesis, M.A. thesis, MPhil thesis, master’s thesis, doctoral thesis, doctoral dissertation,
    unpublished PhD thesis, unpublished doctoral thesis, undergraduate thesis, diss., dissertation, thesis,
    phil. Diss., Dissertation, Habilitationsschrift, Habil.-Schr., Habil., Masterarbeit, Magisterarbeit, Diplomarbeit,
    Inauguraldissertation, thèse de doctorat, thèse, mémoire de master, mémoire de maîtrise,
    tesi di laurea, tesi di dottorato, tesis doctoral, tesis de maestría, tesis de licenciatura, tese de doutoramento,
    dissertação de mestrado, proefschrift, dissertatie
  `),
  /** Before the number of a work in a series of such papers. */
  papers: list(`
    Working Paper, Discussion Paper, Policy Paper, Occasional Paper, Research Paper, Technical Report,
    Policy Brief, Briefing Paper, White Paper, Report, Memorandum, Staff Paper, Arbeitspapier,
    Document de travail, Documento de trabajo
  `),
  editions: list(
    `ed., edn., edition, Aufl., Auflage, Ausg., Ausgabe, éd., édition, ediz., edizione, edición`,
  ),
  /** Before the day on which a page was looked at. */
  accessed: list(`
    accessed, accessed on, last accessed, last accessed on, last visited, visited, retrieved, retrieved on,
    viewed, abgerufen am, zuletzt abgerufen am, letzter Zugriff, Zugriff am, Stand, aufgerufen am,
    consulté le, page consultée le, dernière consultation le, consultato il, ultimo accesso, ultimo accesso il,
    consultado el, consultado, acceso
  `),
  /** Before the pages that are meant within those of a whole article. */
  here: list(`here, here at, hier, ici, qui, aquí, esp., especially, bes., cit. at, citing`),
  /** Counts what is in the margin of a commentary, a judgment or a report. */
  margins: list(`Rn., Rdn., Rdnr., RdNr., Randnr., Rz., Tz., Ziff., E., N, para., paras., §, §§, ¶, ¶¶`),
  /** German commentaries that are called by those who founded them; who wrote on a section is named behind a stroke. */
  commentaries: list(`
    BeckOK, BeckOGK, MüKo, MünchKomm, MünchKommBGB, jurisPK, AnwK, PWW, RGRK, Palandt, Grüneberg, Staudinger, Soergel,
    Erman, Jauernig, Bamberger/Roth, Prütting/Wegen/Weinreich, Schönke/Schröder, Lackner/Kühl, Maunz/Dürig,
    Dürig/Herzog/Scholz, v. Mangoldt/Klein/Starck, v. Münch/Kunig, Dreier, Sachs, Jarass/Pieroth, Zöller,
    Thomas/Putzo, Stein/Jonas, Musielak/Voit, Baumbach/Hopt, Baumbach/Hueck, Staub, Löwe/Rosenberg,
    Stelkens/Bonk/Sachs, Kopp/Schenke, Kopp/Ramsauer, Schoch/Schneider, Calliess/Ruffert, Grabitz/Hilf/Nettesheim,
    Streinz, von der Groeben/Schwarze, Immenga/Mestmäcker, Fezer, Schricker/Loewenheim, Wandtke/Bullinger,
    Rummel, Schwimann, Klang, Kletečka/Schauer, Koziol/Bydlinski/Bollenberger
  `),
  translators: list(`
    trans., transl., tr., trans. by, transl. by, translated by, übers. von, übers. v., übersetzt von, aus dem Englischen von,
    trad., trad. par, traduit par, trad. di, tradotto da, trad. de, traducido por
  `),
  reviews: list(
    `review of, rev. of, review by, Rez. zu, Rezension zu, compte rendu de, recensione di, reseña de`,
  ),
  seasons: list(`
    Spring, Summer, Autumn, Fall, Winter, Frühjahr, Sommer, Herbst, printemps, été, automne, hiver, primavera,
    estate, autunno, inverno, verano, otoño, invierno
  `),
  archives: list(`
    archive, archives, archiv, staatsarchiv, stadtarchiv, landesarchiv, bundesarchiv, record office,
    records office, library, bibliothek, bibliothèque, biblioteca, archivio, archivo, special collections
  `),
  /** Opens the number under which an archive keeps something. */
  shelfmarks: list(`
    MS, MSS, Ms., Mss., Bestand, Fonds, fonds, Box, box, carton, busta, legajo, Nr., RG, series, folder, reg.,
    fol., f., Bl., Cod., Add.
  `),
  /** At the end of what an archive calls things that belong together. */
  holdings: list(`papers, collection, records, correspondence, Nachlass, carte, fonds`),
  forthcoming: list(
    `forthcoming, in press, im Druck, im Erscheinen, à paraître, in corso di stampa, en prensa`,
  ),
  /** Of the U.S., as they are printed behind the name of a town. */
  states: list(`
    AL, AK, AZ, AR, CA, CO, CT, DE, FL, GA, HI, ID, IL, IN, IA, KS, KY, LA, ME, MD, MA, MI, MN, MS, MO, MT, NE, NV, NH, NJ,
    NM, NY, NC, ND, OH, OK, OR, PA, RI, SC, SD, TN, TX, UT, VT, VA, WA, WV, WI, WY, DC, Mass., Conn., Calif., Ill., Mich.,
    Minn., Tenn., Ariz.
  `),
  /** Family names that are first in Chinese usage and often last in English: which one is meant is not printed. */
  namesOfEitherOrder: list(`
    Bai, Cai, Cao, Chen, Cheng, Cui, Deng, Ding, Dong, Du, Fan, Fang, Feng, Fu, Gao, Gu, Guo, Han, Hao, He, Hu,
    Huang, Jia, Jiang, Jin, Kong, Li, Liang, Liao, Lin, Liu, Lu, Luo, Ma, Mao, Meng, Mo, Pan, Peng, Qian, Qin,
    Ren, Shao, Shen, Shi, Song, Su, Sun, Tan, Tang, Tao, Tian, Wan, Wang, Wei, Wen, Wu, Xi, Xia, Xiao, Xie, Xiong,
    Xu, Xue, Yan, Yang, Yao, Ye, Yin, Yu, Yuan, Zeng, Zhang, Zhao, Zheng, Zhong, Zhou, Zhu, Zou
  `),
  /** Family names of two or three letters, which may be printed in capitals: "NG Kuang-Chi" is no "K. Ng". */
  shortNames: list(`Bo, Da, De, Del, Der, Di, Du, El, Ho, Ko, La, Le, Ly, Ng, Ngo, Oe, Pu, Qu, Van, Von, Vu`),
} satisfies Readonly<Record<string, Forms>>;
