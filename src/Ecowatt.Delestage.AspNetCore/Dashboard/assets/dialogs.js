// What the dialogs share.
import { element, partsOf, setText } from './dom.js';
import { firstWrong } from './validity.js';

/** Opens a dialog until the person applies or gives up. It closes when "apply" is through, unless that returns false; its error is shown. */
export function open(dialog, apply) {
  const form = dialog.querySelector('form');
  const { cancel, error } = partsOf(dialog);
  setText(error, '');
  // What is wrong is said by us, in the page's language.
  form.noValidate = true;
  return new Promise(resolve => {
    let result = null;
    form.onsubmit = async event => {
      event.preventDefault();
      const wrong = firstWrong(form);
      if (wrong) {
        setText(error, wrong.why);
        wrong.field.focus();
        return;
      }

      const submit = form.querySelector('[type=submit]');
      submit.disabled = true;
      setText(error, '');
      try {
        result = await apply(new FormData(form));
        if (result !== false) {
          dialog.close();
        }
      } catch (refused) {
        setText(error, refused.message);
      } finally {
        submit.disabled = false;
      }
    };
    cancel.onclick = () => dialog.close();
    dialog.onclick = event => {
      // The dialog itself is hit only outside of its form: its backdrop.
      if (event.target === dialog) {
        dialog.close();
      }
    };
    dialog.onclose = () => resolve(result);
    dialog.showModal();
    // The first choice would have the focus, not the one that stands.
    form.querySelector('input:checked')?.focus();
  });
}

/** Fills a set of radio buttons: items of { value, label, className }. */
export function fillChoices(parent, name, items, chosen) {
  parent.replaceChildren(...items.map(item => {
    const label = element('label', `choice ${item.className ?? ''}`);
    const input = element('input');
    Object.assign(input, { type: 'radio', name, value: item.value, required: true, checked: item.value === chosen });
    input.disabled = item.disabled ?? false;
    const words = element('span', 'choice-text', item.label);
    const sign = element('span', 'swatch');
    sign.ariaHidden = 'true';
    label.append(input, sign, words);
    return label;
  }));
}
