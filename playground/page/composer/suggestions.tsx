import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A list above a field, from which one is chosen while the cursor stays in the field. */
interface Suggestions {
  /** The number of the one that Enter takes, -1 for none. */
  readonly active: number;
  /** For the field: which of them a screen reader should read. */
  readonly activeId: string | undefined;
  readonly point: (index: number) => void;
  /** Takes the keys of the list: arrows, Enter, Tab. Whether it was one of them. */
  readonly takeKey: (event: KeyboardEvent) => boolean;
}

/** The state of such a list: `count` rows, of which `choose` takes one. `first` is the one that is active at first. */
export function useSuggestions(
  id: string,
  count: number,
  choose: (index: number) => void,
  first: 0 | -1 = 0,
): Suggestions {
  const [active, setActive] = useState<number>(first);
  useEffect(() => {
    setActive(first);
  }, [count, first]);
  const shown = Math.min(active, count - 1);
  return {
    active: shown,
    activeId: shown >= 0 ? `${id}-${shown}` : undefined,
    point: setActive,
    takeKey(event) {
      if (count === 0) return false;
      if (event.key === 'ArrowDown') setActive((shown + 1) % count);
      else if (event.key === 'ArrowUp') setActive(shown <= 0 ? count - 1 : shown - 1);
      else if ((event.key === 'Enter' || event.key === 'Tab') && shown >= 0 && !event.shiftKey) choose(shown);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

/** The list itself. */
export function SuggestionList(props: {
  id: string;
  label: string;
  list: Suggestions;
  choose: (index: number) => void;
  rows: readonly ComponentChildren[];
}): VNode | null {
  const { id, label, list, choose, rows } = props;
  const box = useRef<HTMLUListElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [list.active]);
  if (rows.length === 0) return null;
  return (
    <ul class="suggestions" id={id} role="listbox" aria-label={label} ref={box}>
      {rows.map((row, index) => (
        <li
          key={index}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === list.active}
          onPointerMove={() => {
            list.point(index);
          }}
          // Before the field loses the cursor.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(index);
          }}
        >
          {row}
        </li>
      ))}
    </ul>
  );
}
