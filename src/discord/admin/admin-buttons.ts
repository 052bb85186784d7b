import type { ButtonAction, ButtonStateOf } from '../buttons/button-state.ts';
import { ADMINS, type ButtonEntry, type Manner } from '../entry.ts';
import { confirmAnswer } from '../people/this-answers.ts';
import { createPayload } from '../rendering/payload.ts';
import { confirmFile, dropFile } from './actions/add-file.ts';
import { cancelReindex } from './actions/cancel.ts';
import { exportGaps, showGaps } from './actions/gaps.ts';
import { confirmRemoval } from './actions/remove-article.ts';
import { confirmUndo } from './actions/undo.ts';
import type { AdminCall, AdminOutcome } from './admin-call.ts';
import { doAsAdmin } from './do-as-admin.ts';

const UPDATES: Manner = { way: 'update', hidden: true };
const REPLIES: Manner = { way: 'reply', hidden: true };

/** The buttons under messages for admins. */
export const ADMIN_BUTTONS = {
  'add-confirm': change<'add-confirm'>(({ upload }, call) => confirmFile(upload, call)),
  'add-drop': look<'add-drop'>(UPDATES, ({ upload }, call) => dropFile(upload, call)),
  'answer-confirm': change<'answer-confirm'>(({ upload, mark }, call) => confirmAnswer(upload, mark, call)),
  'remove-confirm': change<'remove-confirm'>(({ article }, call) => confirmRemoval(article, call)),
  'undo-confirm': change<'undo-confirm'>(({ generation }, call) => confirmUndo(generation, call)),
  keep: look<'keep'>(UPDATES, (_, { texts }) => {
    return { payload: createPayload(texts.leftAlone), note: { result: 'done', facts: {} } };
  }),
  'reindex-cancel': look<'reindex-cancel'>(REPLIES, ({ since }, call) => cancelReindex(call, since)),
  'gaps-page': look<'gaps-page'>(UPDATES, ({ page }, call) => showGaps(page, call)),
  'gaps-export': look<'gaps-export'>(REPLIES, (_, call) => exportGaps(call)),
};

/** A button for admins that can no longer be read. */
export const OLD_ADMIN_BUTTON: ButtonEntry<null> = {
  guards: ADMINS,
  manner: REPLIES,
  run: (_, interaction, call) => doAsAdmin(interaction, call, null),
};

type Run<A extends ButtonAction> = (
  state: ButtonStateOf<A>,
  call: AdminCall,
) => AdminOutcome | Promise<AdminOutcome>;

/** A button that changes the story, and the message that it stands on. */
function change<A extends ButtonAction>(run: Run<A>): ButtonEntry<ButtonStateOf<A>> {
  return declare(UPDATES, true, run);
}

/** A button that leaves the story as it is. */
function look<A extends ButtonAction>(manner: Manner, run: Run<A>): ButtonEntry<ButtonStateOf<A>> {
  return declare(manner, false, run);
}

function declare<A extends ButtonAction>(
  manner: Manner,
  changes: boolean,
  run: Run<A>,
): ButtonEntry<ButtonStateOf<A>> {
  return {
    guards: ADMINS,
    manner,
    run: (state, interaction, call) =>
      doAsAdmin(interaction, call, {
        action: state.action,
        changes,
        run: (adminCall) => run(state, adminCall),
      }),
  };
}
