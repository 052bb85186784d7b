import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { act, doIt } from '../connection.ts';
import { Icon } from '../icon.tsx';
import { drawer, inspected } from '../sight.ts';
import { botState, findMessage, log, world } from '../state.ts';
import { Json } from './json.tsx';
import { RequestList } from './request-list.tsx';

const TABS = { requests: 'Requests', json: 'Message', trouble: 'Trouble' } as const;

/** What is behind the picture: the bot's requests, the JSON of a message, and ways to make trouble. */
export function Drawer(): VNode {
  const open = drawer.value ?? 'requests';
  return (
    <aside class="drawer" aria-label="Behind the picture">
      <div class="drawer-head">
        <div role="tablist" aria-label="What to look at">
          {(Object.keys(TABS) as (keyof typeof TABS)[]).map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`tab-${tab}`}
              aria-selected={open === tab}
              aria-controls="drawer-panel"
              onClick={() => {
                drawer.value = tab;
              }}
            >
              {TABS[tab]}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Close"
          onClick={() => {
            drawer.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <div
        class="drawer-panel"
        id="drawer-panel"
        role="tabpanel"
        aria-labelledby={`tab-${open}`}
        tabIndex={0}
      >
        {open === 'requests' && <Requests />}
        {open === 'json' && <MessageJson />}
        {open === 'trouble' && <TroubleMaker />}
      </div>
    </aside>
  );
}

function MessageJson(): VNode {
  const shown = findMessage(inspected.value ?? '')?.value;
  if (!shown) return <p>Choose “Show its JSON” on a message.</p>;
  return <Json value={shown.message} />;
}

function Requests(): VNode {
  const [violations, setViolations] = useState<readonly string[] | null>(null);
  const check = async (): Promise<void> => {
    const outcome = await act({ do: 'check' });
    if (outcome) setViolations(outcome.violations ?? []);
  };
  return (
    <>
      <p>
        {world.value?.checksBodies === true
          ? 'Each body is held against Discord’s own description. '
          : 'Start with --openapi FILE to hold each body against Discord’s own description. '}
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            void check();
          }}
        >
          Check now
        </button>
      </p>
      {violations?.length === 0 && <p role="status">Nothing is wrong with them.</p>}
      {violations !== null && violations.length > 0 && (
        <ul class="violations" role="status">
          {violations.map((violation, index) => (
            <li key={index}>{violation}</li>
          ))}
        </ul>
      )}
      <RequestList />
    </>
  );
}

const TROUBLES = [
  [
    'cut',
    'Cut the gateway',
    'The connection ends without a word; the bot should come back and miss nothing.',
  ],
  ['limit', 'Rate limit', 'Discord tells the next request to come back in two seconds.'],
  ['errors', 'Server error', 'Discord answers the next request with 500.'],
  ['restart', 'Restart the bot', 'It ends in order and starts anew; old buttons should go on working.'],
  ['kill', 'Kill -9', 'It ends at once, without a chance to tidy up.'],
  ['start', 'Start the bot', 'Where it does not run.'],
] as const;

function TroubleMaker(): VNode {
  return (
    <>
      <p role="status">The bot is {botState.value}.</p>
      <dl class="troubles">
        {TROUBLES.map(([trouble, label, what]) => (
          <div key={trouble}>
            <dt>
              <button
                type="button"
                class={`button ${trouble === 'start' ? 'success' : 'danger'}`}
                disabled={(botState.value === 'ended') !== (trouble === 'start')}
                onClick={() => {
                  doIt({ do: 'trouble', trouble });
                }}
              >
                {label}
              </button>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>Its log</h3>
      <pre class="log" tabIndex={0}>
        {log.value.join('\n')}
      </pre>
    </>
  );
}
