type Forms = readonly [citation: string, entry: string];

/** Notes as texts print them, and what the manual of each style makes of them; between asterisks, what is in italics. */
export interface ManualRow {
  readonly kind: string;
  readonly note: string;
  readonly chicago: Forms;
  readonly apa: Forms;
  readonly mla?: Forms;
}

export const manuals: readonly ManualRow[] = [
  {
    kind: 'a book in a later edition',
    note: 'Thomas S. Kuhn, The Structure of Scientific Revolutions, 2nd ed. (Chicago: University of Chicago Press, 1970), 52–65.',
    chicago: [
      'Thomas S. Kuhn, *The Structure of Scientific Revolutions*, 2nd ed. (Chicago: University of Chicago Press, 1970), 52–65.',
      'Kuhn, Thomas S. *The Structure of Scientific Revolutions*. 2nd ed. Chicago: University of Chicago Press, 1970.',
    ],
    apa: [
      '(Kuhn, 1970, pp. 52–65)',
      'Kuhn, T. S. (1970). *The structure of scientific revolutions* (2nd ed.). University of Chicago Press.',
    ],
    mla: [
      '(Kuhn 52–65)',
      'Kuhn, Thomas S. *The Structure of Scientific Revolutions*. 2nd ed., U of Chicago P, 1970.',
    ],
  },
  {
    kind: 'a chapter, of which the note cites one page',
    note: 'Joan Pettifer, “Whose Hand? Letters of a Harbour Clerk,” in Papers on Rural Life, ed. Ian Sparrow and Ada Kerr (Cambridge: Cambridge University Press, 1979), 55–81, at 60.',
    chicago: [
      'Joan Pettifer, “Whose Hand? Letters of a Harbour Clerk,” in *Papers on Rural Life*, ed. Ian Sparrow and Ada Kerr (Cambridge: Cambridge University Press, 1979), 60.',
      'Pettifer, Joan. “Whose Hand? Letters of a Harbour Clerk.” In *Papers on Rural Life*, edited by Ian Sparrow and Ada Kerr, 55–81. Cambridge: Cambridge University Press, 1979.',
    ],
    apa: [
      '(Pettifer, 1979, p. 60)',
      'Pettifer, J. (1979). Whose hand? Letters of a harbour clerk. In I. Sparrow & A. Kerr (Eds.), *Papers on rural life* (pp. 55–81). Cambridge University Press.',
    ],
    mla: [
      '(Pettifer 60)',
      'Pettifer, Joan. “Whose Hand? Letters of a Harbour Clerk.” *Papers on Rural Life*, edited by Ian Sparrow and Ada Kerr, Cambridge UP, 1979, pp. 55–81.',
    ],
  },
  {
    kind: 'an article with a DOI, cited as a whole',
    note: 'Helen Marsh, “Lotteries and Lenses,” The Journal of Coastal Economics 41, no. 2 (2003): 1115–19, https://doi.org/10.5555/jce.2003.',
    chicago: [
      'Helen Marsh, “Lotteries and Lenses,” *Journal of Coastal Economics* 41, no. 2 (2003): 1115–19, https://doi.org/10.5555/jce.2003.',
      'Marsh, Helen. “Lotteries and Lenses.” *Journal of Coastal Economics* 41, no. 2 (2003): 1115–19. https://doi.org/10.5555/jce.2003.',
    ],
    apa: [
      '(Marsh, 2003)',
      'Marsh, H. (2003). Lotteries and lenses. *The Journal of Coastal Economics*, *41*(2), 1115–1119. https://doi.org/10.5555/jce.2003',
    ],
    mla: [
      '(Marsh)',
      'Marsh, Helen. “Lotteries and Lenses.” *The Journal of Coastal Economics*, vol. 41, no. 2, 2003, pp. 1115–19, https://doi.org/10.5555/jce.2003.',
    ],
  },
  {
    kind: 'a newspaper',
    note: 'Ada Kerr, “Salt and the City,” The Marl Gazette, July 27, 2019, https://www.marl.example/a_b?c=d',
    chicago: [
      'Ada Kerr, “Salt and the City,” *Marl Gazette*, July 27, 2019, https://www.marl.example/a_b?c=d.',
      'Kerr, Ada. “Salt and the City.” *Marl Gazette*, July 27, 2019. https://www.marl.example/a_b?c=d.',
    ],
    apa: [
      '(Kerr, 2019)',
      'Kerr, A. (2019, July 27). Salt and the city. *The Marl Gazette*. https://www.marl.example/a_b?c=d',
    ],
    mla: [
      '(Kerr)',
      'Kerr, Ada. “Salt and the City.” *The Marl Gazette*, 27 July 2019, https://www.marl.example/a_b?c=d.',
    ],
  },
  {
    kind: 'a newspaper that names no author',
    note: '“The Weir at Night: A Memoir of the War,” Dunmoor Courier, May 3, 1901, 4.',
    chicago: [
      '“The Weir at Night: A Memoir of the War,” *Dunmoor Courier*, May 3, 1901, 4.',
      '*Dunmoor Courier*. “The Weir at Night: A Memoir of the War.” May 3, 1901.',
    ],
    apa: [
      '(“The Weir at Night,” 1901, p. 4)',
      'The weir at night: A memoir of the war. (1901, May 3). *Dunmoor Courier*.',
    ],
    mla: ['(“Weir at Night” 4)', '“The Weir at Night: A Memoir of the War.” *Dunmoor Courier*, 3 May 1901.'],
  },
  {
    kind: 'a thesis',
    note: 'Clara Dunne, “The Price of Oil in Norway” (PhD diss., University of Penwick, 2011), 140.',
    chicago: [
      'Clara Dunne, “The Price of Oil in Norway” (PhD diss., University of Penwick, 2011), 140.',
      'Dunne, Clara. “The Price of Oil in Norway.” PhD diss., University of Penwick, 2011.',
    ],
    apa: [
      '(Dunne, 2011, p. 140)',
      'Dunne, C. (2011). *The price of oil in Norway* [Doctoral dissertation, University of Penwick].',
    ],
    mla: ['(Dunne 140)', 'Dunne, Clara. *The Price of Oil in Norway*. 2011. U of Penwick, PhD dissertation.'],
  },
  {
    kind: 'a page of the web without a date',
    note: 'Carrow Trust, “A History of the Bridge,” accessed June 2, 2021, https://www.carrow.example/bridge.',
    chicago: [
      'Carrow Trust, “A History of the Bridge,” accessed June 2, 2021, https://www.carrow.example/bridge.',
      'Carrow Trust. “A History of the Bridge.” Accessed June 2, 2021. https://www.carrow.example/bridge.',
    ],
    apa: [
      '(Carrow Trust, n.d.)',
      'Carrow Trust. (n.d.). *A history of the bridge*. Retrieved June 2, 2021, from https://www.carrow.example/bridge',
    ],
    mla: [
      '(Carrow Trust)',
      'Carrow Trust. *A History of the Bridge*. https://www.carrow.example/bridge. Accessed 2 June 2021.',
    ],
  },
  {
    kind: 'a translated book, and a range of pages',
    note: 'Ivar Holm, A winter in the lamp room, trans. Ruth Ellery (London: Faro Books, 1957), 338–51.',
    chicago: [
      'Ivar Holm, *A Winter in the Lamp Room*, trans. Ruth Ellery (London: Faro Books, 1957), 338–51.',
      'Holm, Ivar. *A Winter in the Lamp Room*. Translated by Ruth Ellery. London: Faro Books, 1957.',
    ],
    apa: [
      '(Holm, 1957, pp. 338–351)',
      'Holm, I. (1957). *A winter in the lamp room* (R. Ellery, Trans.). Faro Books.',
    ],
    mla: [
      '(Holm 338–51)',
      'Holm, Ivar. *A Winter in the Lamp Room*. Translated by Ruth Ellery, Faro Books, 1957.',
    ],
  },
  {
    kind: 'a page in one of several volumes',
    note: 'Ada Pell, A History of the English Railways, 2nd ed., 3 vols. (Ely: Canal Press, 1934), 2:118–20.',
    chicago: [
      'Ada Pell, *A History of the English Railways*, 2nd ed. (Ely: Canal Press, 1934), 2:118–20.',
      'Pell, Ada. *A History of the English Railways*. 2nd ed. 3 vols. Ely: Canal Press, 1934.',
    ],
    apa: [
      '(Pell, 1934, Vol. 2, pp. 118–120)',
      'Pell, A. (1934). *A history of the English railways* (2nd ed., Vols. 1–3). Canal Press.',
    ],
    mla: [
      '(Pell 2: 118–20)',
      'Pell, Ada. *A History of the English Railways*. 2nd ed., Canal Press, 1934. 3 vols.',
    ],
  },
  {
    kind: 'one volume of an edited work',
    note: 'Josef Karrick, ed., The Building Accounts of Scottish Harbours, vol. 2 (Penwick: Marl Record Society, 1962), 7.',
    chicago: [
      'Josef Karrick, ed., *The Building Accounts of Scottish Harbours*, vol. 2 (Penwick: Marl Record Society, 1962), 7.',
      'Karrick, Josef, ed. *The Building Accounts of Scottish Harbours*. Vol. 2. Penwick: Marl Record Society, 1962.',
    ],
    apa: [
      '(Karrick, 1962, p. 7)',
      'Karrick, J. (Ed.). (1962). *The building accounts of Scottish harbours* (Vol. 2). Marl Record Society.',
    ],
    mla: [
      '(Karrick 7)',
      'Karrick, Josef, editor. *The Building Accounts of Scottish Harbours*. Vol. 2, Marl Record Society, 1962.',
    ],
  },
  {
    kind: 'a case',
    note: 'Brown v. Board of Education, 347 U.S. 483, 495 (1954).',
    chicago: [
      'Brown v. Board of Education, 347 U.S. 483, 495 (1954).',
      'Brown v. Board of Education, 347 U.S. 483 (1954).',
    ],
    apa: [
      '(*Brown v. Board of Education*, 1954, p. 495)',
      'Brown v. Board of Education, 347 U.S. 483 (1954).',
    ],
    mla: ['(*Brown v. Board of Education* 495)', '*Brown v. Board of Education*. 347 U.S. 483, 1954.'],
  },
  {
    kind: 'a document of an archive',
    note: 'Ada Kerr, “Report on the Lamps,” May 3, 1851, HO 45/3789, The National Archives, Kew.',
    chicago: [
      'Ada Kerr, “Report on the Lamps,” May 3, 1851, HO 45/3789, The National Archives, Kew.',
      'Kerr, Ada. “Report on the Lamps,” May 3, 1851. HO 45/3789. The National Archives, Kew.',
    ],
    apa: [
      '(Kerr, 1851)',
      'Kerr, A. (1851, May 3). *Report on the lamps*. HO 45/3789, The National Archives, Kew.',
    ],
    mla: ['(Kerr)', 'Kerr, Ada. *Report on the Lamps*. 3 May 1851. The National Archives, Kew, HO 45/3789.'],
  },
  {
    kind: 'a German title, which keeps its capitals',
    note: 'Gerhard Dohrn-van Rossum, Die Geschichte der Stunde: Uhren und moderne Zeitordnungen (München: Hanser, 1992), 45.',
    chicago: [
      'Gerhard Dohrn-van Rossum, *Die Geschichte der Stunde: Uhren und moderne Zeitordnungen* (München: Hanser, 1992), 45.',
      'Dohrn-van Rossum, Gerhard. *Die Geschichte der Stunde: Uhren und moderne Zeitordnungen*. München: Hanser, 1992.',
    ],
    apa: [
      '(Dohrn-van Rossum, 1992, p. 45)',
      'Dohrn-van Rossum, G. (1992). *Die Geschichte der Stunde: Uhren und moderne Zeitordnungen*. Hanser.',
    ],
    mla: [
      '(Dohrn-van Rossum 45)',
      'Dohrn-van Rossum, Gerhard. *Die Geschichte der Stunde: Uhren und moderne Zeitordnungen*. Hanser, 1992.',
    ],
  },
  {
    kind: 'an Italian article, whose title keeps its capitals',
    note: 'Carla Monti, «Il commercio del sale e i mulini della laguna», Rivista di storia lagunare, 12 (1988), pp. 3–27, qui p. 9.',
    chicago: [
      'Carla Monti, “Il commercio del sale e i mulini della laguna,” *Rivista di storia lagunare* 12 (1988): 9.',
      'Monti, Carla. “Il commercio del sale e i mulini della laguna.” *Rivista di storia lagunare* 12 (1988): 3–27.',
    ],
    apa: [
      '(Monti, 1988, p. 9)',
      'Monti, C. (1988). Il commercio del sale e i mulini della laguna. *Rivista di storia lagunare*, *12*, 3–27.',
    ],
    mla: [
      '(Monti 9)',
      'Monti, Carla. “Il commercio del sale e i mulini della laguna.” *Rivista di storia lagunare*, vol. 12, 1988, pp. 3–27.',
    ],
  },
  {
    kind: 'a journal that is called like a subject',
    note: 'Anthony Lester, ‘English Judges as Law Makers’ [1993] Public Law 269, 271.',
    chicago: [
      'Anthony Lester, “English Judges as Law Makers,” *Public Law*, 1993, 271.',
      'Lester, Anthony. “English Judges as Law Makers.” *Public Law*, 1993, 269.',
    ],
    apa: ['(Lester, 1993, p. 271)', 'Lester, A. (1993). English judges as law makers. *Public Law*, 269.'],
    mla: ['(Lester 271)', 'Lester, Anthony. “English Judges as Law Makers.” *Public Law*, 1993, p. 269.'],
  },
  {
    kind: 'a working paper',
    note: 'Helen Marsh and Ada Kerr, “Lotteries and Lenses,” NBER Working Paper Series, Working Paper 23134, Cambridge, National Bureau of Economic Research, 2017, p. 4.',
    chicago: [
      'Helen Marsh and Ada Kerr, “Lotteries and Lenses,” Working Paper 23134, NBER Working Paper Series (Cambridge: National Bureau of Economic Research, 2017), 4.',
      'Marsh, Helen, and Ada Kerr. “Lotteries and Lenses.” Working Paper 23134. NBER Working Paper Series. Cambridge: National Bureau of Economic Research, 2017.',
    ],
    apa: [
      '(Marsh & Kerr, 2017, p. 4)',
      'Marsh, H., & Kerr, A. (2017). *Lotteries and lenses* (Working Paper No. 23134; NBER Working Paper Series). National Bureau of Economic Research.',
    ],
  },
  {
    kind: 'a book in capitals, as American law reviews print it',
    note: 'ADA KERR & KARL BOLE, THE COST OF FIRES: INSURANCE AND NATO IN NORWAY 26 (2d ed. 1970).',
    chicago: [
      'Ada Kerr and Karl Bole, *The Cost of Fires: Insurance and NATO in Norway*, 2nd ed., 1970, 26.',
      'Kerr, Ada, and Karl Bole. *The Cost of Fires: Insurance and NATO in Norway*. 2nd ed., 1970.',
    ],
    apa: [
      '(Kerr & Bole, 1970, p. 26)',
      'Kerr, A., & Bole, K. (1970). *The cost of fires: Insurance and NATO in Norway* (2nd ed.).',
    ],
    mla: [
      '(Kerr and Bole 26)',
      'Kerr, Ada, and Karl Bole. *The Cost of Fires: Insurance and NATO in Norway*. 2nd ed., 1970.',
    ],
  },
  {
    kind: 'an article in a journal whose name is in capitals',
    note: 'Joan Pettifer, Whose Hand? Letters of a Harbour Clerk, 30 PACE L. REV. 79, 81 (2009).',
    chicago: [
      'Joan Pettifer, “Whose Hand? Letters of a Harbour Clerk,” *Pace L. Rev.* 30 (2009): 81.',
      'Pettifer, Joan. “Whose Hand? Letters of a Harbour Clerk.” *Pace L. Rev.* 30 (2009): 79.',
    ],
    apa: [
      '(Pettifer, 2009, p. 81)',
      'Pettifer, J. (2009). Whose hand? Letters of a harbour clerk. *Pace L. Rev.*, *30*, 79.',
    ],
    mla: [
      '(Pettifer 81)',
      'Pettifer, Joan. “Whose Hand? Letters of a Harbour Clerk.” *Pace L. Rev.*, vol. 30, 2009, p. 79.',
    ],
  },
];
