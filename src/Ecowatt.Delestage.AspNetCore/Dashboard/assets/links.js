// What leads out of the page: the report of the month, and the calendar that a phone subscribes to.
import { announce, byId, setAttribute } from './dom.js';
import { keepsHistory } from './api.js';
import { language, t } from './language.js';

export function startLinks() {
  const address = byId('calendar-address');
  address.onfocus = () => address.select();
  byId('calendar-copy').onclick = async () => {
    try {
      await navigator.clipboard.writeText(address.value);
    } catch {
      // Without https there is no clipboard but this one.
      address.focus();
      document.execCommand('copy');
    }

    announce(t('copied'));
  };
}

export function drawLinks() {
  const calendar = new URL(`calendar.ics?lang=${language}`, document.baseURI).href;
  if (byId('calendar-address').value !== calendar) {
    byId('calendar-address').value = calendar;
  }

  // The scheme tells a phone to follow the address, in place of taking over once what stands there today.
  setAttribute(byId('calendar-subscribe'), 'href', calendar.replace(/^https?:/, 'webcal:'));
  byId('report').hidden = !keepsHistory();
  setAttribute(byId('report'), 'href', keepsHistory() && `report?lang=${language}`);
}
