import type { ParseBytes } from './parse-text.ts';

export const parsePdf: ParseBytes = (_bytes, { refuse }) => refuse('damaged', 'not yet');
