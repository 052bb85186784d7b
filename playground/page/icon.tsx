import type { VNode } from 'preact';

// Drawn for this page, on a field of 24 by 24.
const SHAPES = {
  hash: 'M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17',
  thread: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  forum: 'M3 4h12v8H8l-3 3v-3H3zM9 15v2h7l3 3v-3h2V9h-3',
  reply: 'M10 5 4 11l6 6v-4c5 0 8 1.500 10 5 0-6-4-9-10-9z',
  forward: 'M14 5l6 6-6 6v-4c-5 0-8 1.500-10 5 0-6 4-9 10-9z',
  edit: 'M4 20l1-5L16 4l4 4L9 19zM13 7l4 4',
  remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  plus: 'M12 5v14M5 12h14',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 .01 0',
  code: 'M8 6l-6 6 6 6M16 6l6 6-6 6',
  list: 'M4 6h16M4 12h16M4 18h16',
  close: 'M5 5l14 14M19 5 5 19',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  link: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  send: 'M4 4l17 8-17 8 3-8zM7 12h14',
} as const;

export type IconName = keyof typeof SHAPES;

/** A small drawing beside words, or in a button that has a label. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
