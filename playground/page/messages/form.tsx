import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { act } from '../connection.ts';
import { dismiss, dismissed, interactions } from '../state.ts';
import { KIND, looseOf } from './component.ts';
import type { Component } from './component.ts';

/** The form that the bot has opened for this person, if one is open. */
export function Form(): VNode | null {
  const open = interactions.value.findLast(({ modal, id }) => modal !== null && !dismissed.value.has(id));
  if (!open?.modal) return null;
  return (
    <OpenForm
      key={open.id}
      id={open.id}
      title={open.modal.title}
      components={looseOf(open.modal.components)}
    />
  );
}

function OpenForm(props: { id: string; title: string; components: readonly Component[] }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const entries = [...new FormData(form)];
    const values = Object.fromEntries(
      entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const outcome = await act({ do: 'submit', interaction: props.id, values });
    if (outcome) dismiss(props.id);
  };
  return (
    <dialog
      ref={dialog}
      class="form"
      aria-label={props.title}
      onClose={() => {
        dismiss(props.id);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <h2>{props.title}</h2>
        {props.components.map((component, index) => (
          <Field key={index} component={component} />
        ))}
        <div class="buttons">
          <button type="button" class="button secondary" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Submit
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** One question of a form: a row with an input, or a label around one. */
function Field({ component, outer }: { component: Component; outer?: Component }): VNode {
  if (component.type === KIND.label && component.component)
    return <Field component={component.component} outer={component} />;
  if (component.type === KIND.row)
    return (
      <>
        {component.components?.map((one, index) => (
          <Field key={index} component={one} />
        ))}
      </>
    );
  if (component.type === KIND.text) return <p>{component.content}</p>;
  const { custom_id: name = '', required = true, placeholder } = component;
  const common = { name, required, ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <label class="field">
      {outer?.label ?? component.label}
      {outer?.description !== undefined && <small>{outer.description}</small>}
      <FieldInput component={component} common={common} />
    </label>
  );
}

function FieldInput({
  component,
  common,
}: {
  component: Component;
  common: { name: string; required: boolean; placeholder?: string };
}): VNode {
  const { options, value = '', min_length, max_length = 4000, style } = component;
  if (options)
    return (
      <select {...common}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.default === true}>
            {option.label}
          </option>
        ))}
      </select>
    );
  const limits = { maxLength: max_length, ...(min_length === undefined ? {} : { minLength: min_length }) };
  if (style === 2)
    return (
      <textarea rows={4} {...common} {...limits}>
        {value}
      </textarea>
    );
  return <input type="text" defaultValue={value} {...common} {...limits} />;
}
