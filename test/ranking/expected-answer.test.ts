import { describe, expect, it } from 'vitest';
import { expectAnswer } from '../../src/ranking/expected-answer.ts';
import { findWords } from '../../src/text/words.ts';

describe('what a question asks for', () => {
  it.each([
    ['Who leads the party?', 'person', null],
    ['When did it open?', 'time', null],
    ['Where is the harbour?', 'place', null],
    ['Why did they leave?', 'reason', null],
    ['How come they left?', 'reason', null],
    ['How did they leave?', 'manner', null],
    ['How many ships came?', 'number', 'ships'],
    ['Which country left?', 'place', 'country'],
    ['Which countries left?', 'place', 'countries'],
    ['In what year did it open?', 'time', 'year'],
    ['What is the capital of France?', 'place', 'capital'],
    ['What was the reason for it?', 'reason', 'reason'],
    ['What did the mayor say?', 'statement', null],
    ['What did the mayor promise?', 'statement', null],
    ['What has the mayor announced?', 'statement', null],
    ['What was the demand about?', 'thing', null],
    ['What was built?', 'thing', null],
    ['Which bridge fell?', 'thing', 'bridge'],
    ['Did it open?', 'yes-no', null],
    ['Did Rama say why?', 'reason', null],
    ['harbour opening', 'none', null],
    ['', 'none', null],
  ])('"%s": %s', (text, kind, focus) => {
    const words = findWords(text);
    const expected = expectAnswer(words);
    expect(expected.kind).toBe(kind);
    expect(words[expected.focus]?.folded ?? null).toBe(focus);
  });
});
