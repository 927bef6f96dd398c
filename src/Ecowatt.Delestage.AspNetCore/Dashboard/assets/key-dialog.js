import { byId } from './dom.js';
import { open } from './dialogs.js';
import { t } from './language.js';
import { keepKey } from './keys.js';

/** Asks for the key; null where the person gave up. It is sent in a header only, and never stands in an address. */
export function askKey(wasWrong) {
  const dialog = byId('key-dialog');
  dialog.querySelector('form').reset();
  const asked = open(dialog, data => {
    const key = data.get('key').trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
      throw new Error(t('keyWrong'));
    }

    keepKey(key, data.get('remember') !== null);
    return key;
  });
  if (wasWrong) {
    dialog.querySelector('[data-part=error]').textContent = t('keyWrong');
  }

  return asked;
}
