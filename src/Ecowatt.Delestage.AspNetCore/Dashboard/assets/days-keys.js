// Keys of the grid of hours. On a phone a day stands in rows of six or twelve, so up and down follow what is seen.

export function moveBy(event, grid) {
  const from = event.target.closest('.hour button');
  if (!from || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }

  const rows = [...grid.querySelectorAll('.day')].map(row => [...row.querySelectorAll('.hour button')]);
  const day = rows.findIndex(row => row.includes(from));
  const hour = rows[day].indexOf(from);
  const columns = getComputedStyle(from.closest('.day')).gridTemplateColumns.split(' ').length;
  const to = target(event.key, day, hour, columns, rows.length);
  if (to !== null) {
    event.preventDefault();
    rows[to.day][to.hour].focus();
  }
}

function target(key, day, hour, columns, days) {
  const flat = (day * 24) + hour;
  const last = (days * 24) - 1;
  const at = index => index >= 0 && index <= last ? { day: Math.floor(index / 24), hour: index % 24 } : null;
  switch (key) {
    case 'ArrowRight': return at(flat + 1);
    case 'ArrowLeft': return at(flat - 1);
    case 'ArrowDown': return at(flat + columns);
    case 'ArrowUp': return at(flat - columns);
    case 'Home': return { day, hour: 0 };
    case 'End': return { day, hour: 23 };
    case 'PageDown': return at(flat + 24);
    case 'PageUp': return at(flat - 24);
    default: return null;
  }
}
