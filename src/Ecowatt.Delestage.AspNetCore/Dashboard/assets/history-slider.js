// A part of a drawing that keys move along, and that says where it stands: the pattern of a slider, which every screen reader knows.
import { setAttribute } from './dom.js';

/** Makes one of a node. "text" is what the place says, "moved" is called where keys move it. */
export function slider(node, { label, text, moved, keys = {} }) {
  let [count, at] = [0, -1];
  node.tabIndex = 0;
  node.role = 'slider';
  const go = index => {
    if (count > 0) {
      moved(Math.min(count - 1, Math.max(0, index)));
    }
  };
  node.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }

    const act = keys[event.shiftKey && `Shift${event.key}` in keys ? `Shift${event.key}` : event.key]
      ?? { ArrowLeft: () => go(at - 1), ArrowDown: () => go(at - 1), ArrowRight: () => go(at + 1), ArrowUp: () => go(at + 1), Home: () => go(0), End: () => go(count - 1) }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  return {
    /** Says how many places there are, and which is told; -1 is none. */
    draw(places, index, range = { min: 0, max: Math.max(0, places - 1), now: Math.max(0, index) }) {
      [count, at] = [places, index];
      setAttribute(node, 'aria-label', label());
      setAttribute(node, 'aria-valuemin', range.min);
      setAttribute(node, 'aria-valuemax', range.max);
      setAttribute(node, 'aria-valuenow', range.now);
      setAttribute(node, 'aria-valuetext', text(index));
    },
  };
}
