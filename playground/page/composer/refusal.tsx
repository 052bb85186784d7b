import type { VNode } from 'preact';
import { focusComposer } from '../sight.ts';
import { refusal } from '../state.ts';

/** Why the last thing that the person did was not done. */
export function Refusal(): VNode | null {
  if (refusal.value === null) return null;
  return (
    <p class="refusal" role="alert">
      {refusal.value}
      <button
        type="button"
        class="link-button"
        onClick={() => {
          refusal.value = null;
          focusComposer();
        }}
      >
        Close
      </button>
    </p>
  );
}
