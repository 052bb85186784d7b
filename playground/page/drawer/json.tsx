import type { VNode } from 'preact';

/** Something as JSON. */
export function Json({ value }: { value: unknown }): VNode {
  return (
    <pre class="json" tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
