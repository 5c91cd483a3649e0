import { describe, expect, it } from 'vitest';
import { nameOfPlace, placeNamed } from '../../src/library/named-place.js';
import { readAt } from '../../src/library/places.js';
import { corpusOf } from '../helpers/open-corpus.js';

const corpus = corpusOf({
  'genesis.txt':
    'Ge1:1 The lamp was lit.\n\nGe1:2 It burned coal.\n\nGe2:1 It went out. See Ge1:2 for that.\n',
  'guide.md':
    '# Guide\n\n## Luke 4\n\n1 He came home. 2 He spoke of 3 loaves.\n\n3 He left.\n\n## B.3.1 Why lamps?\n\nThey are bright.\n\n## Chapter IV\n\nThe oil.\n\n## A brief history\n\nIt was long.\n',
  'law.md':
    '# The case for tolls\n\n## Article I\n\n### Section 1\n\nA toll is due. As Ruth 2:4 says, greet them. It rose.\n\n### Section 2\n\nIt is paid.\n\n## Article II\n\n### Section 5a\n\nThe weir is free.\n',
  'mill.txt': 'The mill was old, and the\n\f\nwheel was new. The river rose.\n\f\nIt was sold in spring.\n',
});

const read = async (question: string, most = 5) => {
  const place = placeNamed(question);
  const found = place === null ? [] : await readAt(corpus, place, undefined, most);
  return Promise.all(
    (found ?? []).map(async ({ passage: { document }, sentence: { start, end } }) => {
      return (await corpus.document(document))?.document.text.slice(start, end);
    }),
  );
};

describe('a place that is named', () => {
  it.each([
    ['page 2', 'wheel was new.'],
    ['What is on page 3?', 'It was sold in spring.'],
    ['p. 3', 'It was sold in spring.'],
    ['section B.3.1', 'They are bright.'],
    ['b.3.1', 'They are bright.'],
    ['what does chapter 4 say?', 'The oil.'],
    ['ch. 4', 'The oil.'],
    ['Genesis 1:2', 'Ge1:2 It burned coal.'],
    ['Ge1:1', 'Ge1:1 The lamp was lit.'],
    ['gen 2', 'Ge2:1 It went out.'],
    ['Article II', 'The weir is free.'],
    ['article 1', 'A toll is due.'],
    ['section 5a', 'The weir is free.'],
    ['explain Ruth 2:4', 'As Ruth 2:4 says, greet them.'],
    ['the gospel of Luke 4:3', '3 He left.'],
    ['Luke 4:3', '3 He left.'],
    ['Luke 4:2-3', '2 He spoke of 3 loaves.'],
    ['luke 4', '1 He came home.'],
  ])('is read there: %s', async (question, sentence) => {
    expect(await read(question)).toEqual([sentence]);
  });

  it.each([
    'page 9',
    'section 9',
    'section a',
    'John 3:16',
    'Luke 4:9',
    'page 2 of the weir',
    'part 2',
    'Case 1',
    'Formula 1',
  ])('may be in no text: %s', async (question) => {
    expect(placeNamed(question)).not.toBeNull();
    expect(await read(question)).toEqual([]);
  });

  it.each([
    'What was on page 2 of the Times?!',
    'part of the mill',
    'Why did he leave in 1911?',
    'pill',
    'Navalny',
  ])('is not all that is asked: %s', async (question) => {
    expect(await read(question)).toEqual([]);
  });

  it('is called as it was typed', () => {
    expect(nameOfPlace('What does Genesis 1:2 say?')).toBe('Genesis 1:2');
    expect(nameOfPlace('“§ 4”')).toBe('§ 4');
  });
});
