// RTE's message of a day: two lines of it, and the rest where somebody asks.
import { element, setAttribute, setText } from './dom.js';
import { t } from './language.js';

/** Draws a message into its node; a button behind it shows the rest, where there is more than two lines hold. */
export function drawMessage(node, message, day) {
  const isNew = !node.moreButton;
  const button = node.moreButton ??= makeButton(node);
  const open = node.classList.contains('is-open');
  if (node.textContent !== (message ?? '')) {
    setText(node, message ?? '');
    if (!isNew) {
      measure(node);
    }
  }

  setText(button.firstChild, t(open ? 'lessText' : 'moreText'));
  setText(button.lastChild, t('ofDay', { day }));
  setAttribute(button, 'aria-expanded', String(open));
}

// Measured as it is clamped, because what is open has no more to show; and only when its text or its size changed (a new one's does with the first
// layout), because to tell, the browser must lay out the whole page.
function measure(node) {
  node.moreButton.hidden = !node.classList.contains('is-open') && node.scrollHeight <= node.clientHeight + 1;
}

const sizes = new ResizeObserver(entries => entries.forEach(({ target }) => measure(target)));

function makeButton(node) {
  const button = element('button', 'more-text');
  button.type = 'button';
  button.hidden = true;
  button.append(element('span'), element('span', 'words'));
  button.onclick = () => {
    const open = node.classList.toggle('is-open');
    setText(button.firstChild, t(open ? 'lessText' : 'moreText'));
    setAttribute(button, 'aria-expanded', String(open));
  };
  node.after(button);
  sizes.observe(node);
  return button;
}
