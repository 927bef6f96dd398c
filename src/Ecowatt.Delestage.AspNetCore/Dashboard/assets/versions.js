// Newer versions of the page: the worker keeps one whole, then takes over, and the page follows when nobody is busy with it.
const quiet = 60_000;

let touched = 0;
let newer = false;

/** Registers the worker; "found" is called once a newer version is there. Only a secure context has one: over plain HTTP the page does without. */
export function startVersions(found) {
  if (!('serviceWorker' in navigator)) {
    return;
  }

  let isControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.register('service-worker.js', { updateViaCache: 'none' }).catch(error => console.info(`The page will not open offline: ${error.message}`));
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!isControlled) {
      isControlled = true;
    } else if (!newer) {
      newer = true;
      found();
      setInterval(follow, 5000);
      follow();
    }
  });
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    addEventListener(kind, () => { touched = performance.now(); }, { passive: true });
  }
}

/** Looks for a newer version: the server has come back, maybe as another. */
export async function lookForNewer() {
  await (await navigator.serviceWorker?.getRegistration())?.update().catch(() => undefined);
}

function follow() {
  const busy = document.querySelector('dialog[open]') !== null || (!document.hidden && touched > 0 && performance.now() - touched < quiet);
  if (!busy) {
    location.reload();
  }
}
