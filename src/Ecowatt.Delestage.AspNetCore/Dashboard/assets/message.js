// RTE's message of a day: two lines of it, and the rest where somebody asks.
import { element, setAttribute, setText } from './dom.js';
import { t } from './language.js';

/** Draws a message into its node; a button behind it shows the rest, where there is more than two lines hold. */
export function drawMessage(node, message, day) {
  setText(node, message ?? '');
  const button = node.moreButton ??= makeButton(node);
  const open = node.classList.contains('is-open');
  // Measured as it is clamped: what is open has no more to show.
  button.hidden = !open && node.scrollHeight <= node.clientHeight + 1;
  setText(button.firstChild, t(open ? 'lessText' : 'moreText'));
  setText(button.lastChild, t('ofDay', { day }));
  setAttribute(button, 'aria-expanded', String(open));
}

function makeButton(node) {
  const button = element('button', 'more-text');
  button.type = 'button';
  button.append(element('span'), element('span', 'words'));
  button.onclick = () => {
    const open = node.classList.toggle('is-open');
    setText(button.firstChild, t(open ? 'lessText' : 'moreText'));
    setAttribute(button, 'aria-expanded', String(open));
  };
  node.after(button);
  return button;
}
