// Lets a person choose the theme: the system's, or one that is remembered. theme.js applies it, before the page is drawn too.
import { byId, element, setText } from './dom.js';
import { t } from './language.js';
import { recall, remember } from './memory.js';

/* global applyTheme */
const themes = ['system', 'light', 'dark'];

export function drawThemes() {
  const group = byId('themes');
  if (group.children.length === 0) {
    group.append(...themes.map(makeButton));
  }

  const chosen = recall('theme') ?? 'system';
  for (const button of group.children) {
    setText(button, t(`themes.${button.dataset.theme}`));
    button.ariaPressed = String(button.dataset.theme === chosen);
  }
}

function makeButton(theme) {
  const button = element('button');
  button.type = 'button';
  button.dataset.theme = theme;
  button.onclick = () => {
    remember('theme', theme === 'system' ? null : theme);
    applyTheme(theme);
    drawThemes();
    // Where nothing can be remembered, what was chosen is still what is shown.
    [...button.parentElement.children].forEach(other => { other.ariaPressed = String(other === button); });
  };
  return button;
}
