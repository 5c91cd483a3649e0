import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foreignLanguageOf, languageOfText } from '../../src/language/index.js';

const here = (path: string) => new URL(path, import.meta.url);

describe('the language of a question', () => {
  it.each([
    ['es', '¿Cuánto cuesta el puente nuevo?'],
    ['es', 'por que cierran los museos los lunes'],
    ['fr', 'Qui a construit la cathédrale ?'],
    ['fr', 'Combien de livres sont dans la bibliothèque ?'],
    ['pt', 'Quem construiu a ponte velha?'],
    ['pt', 'Quando começou a guerra entre os dois reinos?'],
    ['de', 'Wann wurde die Brücke über den Fluss gebaut?'],
    ['it', 'Quando è stata costruita la chiesa?'],
    ['id', 'Kapan jembatan ini dibangun?'],
    ['ru', 'Когда построили этот мост?'],
    ['zh', '这座桥是什么时候建的？'],
    ['ja', 'この橋はいつ作られましたか'],
    ['hi', 'यह पुल कब बनाया गया था?'],
    ['bn', 'এই সেতু কবে তৈরি হয়েছিল?'],
    ['ar', 'متى بني هذا الجسر؟'],
    ['ur', 'یہ پل کب بنایا گیا تھا؟'],
    ['zh', '谁是磨坊主？'],
    ['zh', '石油'],
    ['ja', '誰が橋を建設'],
    ['ja', 'ナポレオン'],
    ['ko', '다리'],
    ['ko', '이 다리는 언제 지어졌습니까?'],
    ['ru', 'Мост'],
    ['ar', 'من بناه'],
    ['hi', 'पुल'],
  ])('is told: %s, %s', async (language, question) => {
    expect(await foreignLanguageOf(question)).toBe(language);
  });

  it.each([
    'Huawei',
    'Navalny',
    'Crimea annexation',
    'Raison d’être',
    'vis-à-vis China',
    'Deutsche Bank',
    'What is the Weltanschauung of Goethe?',
    'Who is Carmen Reinhart?',
    'wat is teh SCO',
    'tell me more',
    'snail in ginger beer case',
    'museums versus sympathy',
    '5G',
    '???',
  ])('is taken for English where it may be: %s', async (question) => {
    expect(await foreignLanguageOf(question)).toBeNull();
  });

  it('is English for nearly every question that is trained on, key words among them', async () => {
    const lines = readFileSync(here('../../train/library-questions.tsv'), 'utf8').trim().split('\n');
    const questions = lines.map((line) => line.split('\t').at(-1) ?? '');
    const languages = await Promise.all(questions.map(foreignLanguageOf));
    const foreign = questions.filter((_, i) => languages[i] !== null);
    expect(questions.length).toBeGreaterThan(60_000);
    expect(foreign.length, foreign.join('\n')).toBeLessThan(10);
  });
});

describe('the language of a text', () => {
  const italian =
    'La stufa stava su assi di quercia, e tutti lo sapevano; il consiglio ne era stato avvertito con tre lettere e con una petizione dei carrettieri, ma nessuno la spostò prima dell’inverno, quando bruciò in una notte di gelo.';
  const english =
    'The stove stood on oak, and everybody knew it; the council had been told so in three letters and a petition of the carters, and nobody moved it before the winter, when it burned down in a night of frost.';

  it('is told where it is not English', async () => {
    expect(await languageOfText(italian)).toBe('it');
    expect(await languageOfText(english)).toBeNull();
    expect(await languageOfText('Ruhe.')).toBeNull();
  });

  it('is that of its middle: a bibliography may be in another', async () => {
    expect(await languageOfText(`${italian} ${`${english} `.repeat(20)} ${italian}`)).toBeNull();
  });
});
