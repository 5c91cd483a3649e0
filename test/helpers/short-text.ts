/** What tests ask that need an answer, and not a long text to find it in: each passage is read with each question. */
export const question = 'When did the realignment between Moscow and Beijing become evident?';
export const answer = 'May 2014';

export const shortText = `The Realignment

The realignment between Moscow and Beijing became evident in May 2014, when both agreed on a contract for gas.

In March 2014 Russia had annexed Crimea. China has not recognized the annexation, and did not vote against it.
`;
