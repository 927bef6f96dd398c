// Before anything is drawn, so that nothing flashes: the theme that the person chose. Not a module, because modules wait for the page.
// The name of what is remembered is memory.js's; theme-switch.js writes it.
(() => {
  const dark = '(prefers-color-scheme: dark)';
  globalThis.applyTheme = theme => {
    const medium = { light: 'not all', dark: 'all' }[theme] ?? dark;
    document.getElementById('dark').media = medium;
    document.querySelector('meta[name=color-scheme]').content = { light: 'light', dark: 'dark' }[theme] ?? 'light dark';
    const [light, night] = document.querySelectorAll('meta[name=theme-color]');
    night.media = medium;
    light.media = { light: 'all', dark: 'not all' }[theme] ?? '(prefers-color-scheme: light)';
  };

  try {
    applyTheme(localStorage.getItem(`ecowatt:${new URL('.', document.baseURI).pathname}:theme`));
  } catch {
    // A browser may refuse: then the system's theme stands, as the page says it.
  }
})();
