// Pointers over a plot: a mouse points as it moves and drags the time; a finger points where it touches and drags; two fingers, or the wheel with a key, zoom.

const slop = 6;

/** Follows the hands over a node. "point" takes an instant, "pan" a share of the width, "zoom" a factor and the instant that stays. */
export function followHands(node, { instantAt, point, pan, zoom, width }) {
  const down = new Map();
  let drags = false;
  const at = event => event.clientX - node.getBoundingClientRect().left;
  node.addEventListener('pointerdown', event => {
    down.set(event.pointerId, { x: at(event), from: at(event) });
    drags = false;
    if (event.pointerType !== 'mouse') {
      point(instantAt(at(event)));
    }
  });
  node.addEventListener('pointermove', event => {
    const hand = down.get(event.pointerId);
    if (hand === undefined) {
      if (event.pointerType === 'mouse') {
        point(instantAt(at(event)));
      }

      return;
    }

    const x = at(event);
    if (down.size === 2) {
      const other = [...down].find(([id]) => id !== event.pointerId)[1];
      const [before, after] = [Math.abs(hand.x - other.x), Math.abs(x - other.x)];
      if (before > 20 && after > 20) {
        zoom(before / after, instantAt((x + other.x) / 2));
      }
    } else if (drags || Math.abs(x - hand.from) > slop) {
      if (!drags) {
        drags = true;
        node.setPointerCapture(event.pointerId);
      }

      pan((x - hand.x) / width());
    }

    hand.x = x;
  });
  const up = event => down.delete(event.pointerId);
  node.addEventListener('pointerup', event => {
    if (!drags && event.pointerType === 'mouse') {
      point(instantAt(at(event)));
    }

    up(event);
  });
  node.addEventListener('pointercancel', up);
  // A finger's move is captured by what it touched first; when the node takes it over, that one tells that it lost it.
  node.addEventListener('lostpointercapture', event => node.hasPointerCapture(event.pointerId) || up(event));
  node.addEventListener('pointerleave', event => event.pointerType === 'mouse' && !drags && up(event));
  node.addEventListener('wheel', event => {
    if (event.ctrlKey || event.shiftKey || event.metaKey) {
      event.preventDefault();
      zoom(2 ** (Math.sign(event.deltaY || event.deltaX) / 2), instantAt(at(event)));
    }
  }, { passive: false });
}
