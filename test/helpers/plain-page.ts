import pc from 'picocolors';
import type { Page } from '../../src/terminal/page.js';

/** A terminal without colours, in which no line is too long. */
export const plainPage: Page = { columns: Number.POSITIVE_INFINITY, colors: pc.createColors(false) };
