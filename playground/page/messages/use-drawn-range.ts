import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownMessage } from '../protocol.ts';
import { sought } from '../sight.ts';
import { whoIAm } from '../state.ts';
import { drawAround, drawEarlier, drawLater, drawLatest, keepDrawn } from './drawn-range.ts';
import type { DrawnRange } from './drawn-range.ts';

/** Pixels from the end within which one is at the end, and follows what is new. */
const NEAR = 80;
/** Pixels from an end of what is drawn within which more is drawn. */
const AHEAD = 400;

/**
 * Draws a part of a long conversation, so that what one does in it costs as much as in a short one: the latest messages
 * at first, others as one scrolls to them or follows a link to one. The list stays under one's eyes where it is.
 */
export function useDrawnRange(
  scroller: RefObject<HTMLDivElement | null>,
  all: readonly Signal<ShownMessage>[],
): { range: DrawnRange; noteScroll: () => void; goToPresent: () => void } {
  const [, redraw] = useState({});
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const lastId = useRef('');
  /** A message that is in sight, and how far below the upper edge. */
  const held = useRef<{ readonly id: string; readonly top: number } | null>(null);
  const range = useRef<DrawnRange>(drawLatest(all.length));

  const latest = all.at(-1)?.peek().message;
  if (latest && latest.id !== lastId.current) {
    // Who writes wants to see it.
    if (latest.author.id === whoIAm.peek()) isAtEnd.current = true;
    lastId.current = latest.id;
  }
  if (isAtEnd.current && range.current.to !== null) range.current = drawLatest(all.length);
  range.current = keepDrawn(range.current, all.length, isAtEnd.current);

  const draw = (next: DrawnRange): void => {
    held.current = scroller.current && findInSight(scroller.current);
    range.current = next;
    redraw({});
  };

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const follow = (): void => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    };
    // Whatever makes the list or the window another size: edits, the composer that grows, a phone that is turned.
    const observer = new ResizeObserver(follow);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const item = held.current && findItem(box, held.current.id);
    if (item && held.current) box.scrollTop += distance(box, item) - held.current.top;
    else if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    held.current = null;
    lastTop.current = box.scrollTop;
  }, [range.current]);

  const wanted = sought.value;
  useLayoutEffect(() => {
    const box = scroller.current;
    const index = all.findIndex((message) => message.peek().message.id === wanted);
    if (!box || wanted === null || index === -1) return;
    isAtEnd.current = false;
    const item = findItem(box, wanted);
    if (!item) {
      range.current = drawAround(index, all.length);
      redraw({});
      return;
    }
    sought.value = null;
    item.scrollIntoView({ block: 'center' });
    item.focus({ preventScroll: true });
  });

  return {
    range: range.current,
    noteScroll: () => {
      const box = scroller.current;
      if (!box) return;
      const { scrollTop } = box;
      const below = box.scrollHeight - scrollTop - box.clientHeight;
      const { from, to } = range.current;
      isAtEnd.current = to === null && below < NEAR;
      // Only the way one goes: else a high window, near both ends, would go to and fro.
      if (scrollTop < lastTop.current && scrollTop < AHEAD && from > 0)
        draw(drawEarlier(range.current, all.length));
      else if (scrollTop > lastTop.current && below < AHEAD && to !== null)
        draw(drawLater(range.current, all.length));
      lastTop.current = scrollTop;
    },
    goToPresent: () => {
      isAtEnd.current = true;
      range.current = drawLatest(all.length);
      redraw({});
    },
  };
}

function findItem(box: HTMLElement, id: string): HTMLElement | null {
  return box.querySelector(`[data-message="${id}"]`);
}

function findInSight(box: HTMLElement): { id: string; top: number } | null {
  for (const item of box.querySelectorAll<HTMLElement>('[data-message]')) {
    const top = distance(box, item);
    if (top >= 0) return { id: item.dataset['message'] ?? '', top };
  }
  return null;
}

function distance(box: HTMLElement, item: HTMLElement): number {
  return item.getBoundingClientRect().top - box.getBoundingClientRect().top;
}
