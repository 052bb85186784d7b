import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';

/** A tool of a message that opens a menu. Arrows go through it, Escape closes it. */
export function ToolMenu(props: {
  icon: IconName;
  label: string;
  items: readonly { readonly id: string; readonly name: string }[];
  choose: (id: string) => void;
}): VNode {
  const { icon, label, items, choose } = props;
  const [isOpen, open] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isLow = isOpen && (place.current?.getBoundingClientRect().top ?? 0) > innerHeight / 2;
  const takeKey = (event: KeyboardEvent): void => {
    const buttons = [...(place.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = buttons.findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape') {
      open(false);
      place.current?.querySelector('button')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      open(true);
      buttons.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % buttons.length)?.focus();
    }
  };
  return (
    <div
      class="tool-menu"
      ref={place}
      onKeyDown={takeKey}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !place.current?.contains(relatedTarget)) open(false);
      }}
    >
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => {
          open(!isOpen);
        }}
      >
        <Icon name={icon} />
      </button>
      {isOpen && (
        <div class={`popup-menu${isLow ? ' upwards' : ''}`} role="menu" aria-label={label}>
          {items.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              onClick={() => {
                open(false);
                choose(id);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
