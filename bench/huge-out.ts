/** Where the report on 1,000,000 passages is, beside that of all else. */
export const hugeOut = (out: string): string => out.replace(/(\.json)?$/, '-huge.json');
