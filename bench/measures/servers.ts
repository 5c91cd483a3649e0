/** The id of one of the servers that are measured. */
export const benchServer = (at: number): string => String(1_200_000_000_000_000_000n + BigInt(at));
