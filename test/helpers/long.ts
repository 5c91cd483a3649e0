/** Whether what falls at random is tried at many moments: `npm run test:long`. Else at a few, spread over the same span. */
const isLong = process.env.IBID_LONG === '1';

/** How much of something a test does: a few in each run, and many where one asks for that. */
export const shortOrLong = <T>(short: T, long: T): T => (isLong ? long : short);
