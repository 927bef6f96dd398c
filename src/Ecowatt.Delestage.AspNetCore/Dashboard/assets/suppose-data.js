// What a zone would do, as it is or as is supposed, and by how much the two differ. Asking changes nothing.
import { get } from './api.js';

// Two days; on a phone one, whose strips are a hand wide.
const hours = () => matchMedia('(max-width: 46rem)').matches ? 24 : 48;
const shortest = 60_000;

/** Asks for the course of a zone; "load" is whose floor and longest shed are supposed, and empty for every load's. */
export async function foresee(zone, { cap = null, floor = null, maxShed = null } = {}, load = '') {
  const query = new URLSearchParams({ hours: hours() });
  Object.entries({ cap, floor, maxShed, load: load || null }).forEach(([name, value]) => value === null || query.set(name, value));
  const answer = await get(`api/zones/${encodeURIComponent(zone)}/foresight?${query}`, 'no-store');
  return {
    from: Date.parse(answer.from),
    to: Date.parse(answer.knownUntil),
    cap: answer.recoveryCap,
    loads: new Map(answer.loads.map(({ load: name, maxShedSeconds, floor: lowest, spans }) => [name, {
      maxShed: maxShedSeconds ?? null, floor: lowest ?? null, spans: spans.map(span => ({ ...span, start: Date.parse(span.start), end: Date.parse(span.end) })),
    }])),
  };
}

/** The time of which both tell, as far as levels are known; null where none is. */
export function windowOf(plan, supposed) {
  const window = { from: Math.max(plan.from, supposed?.from ?? 0), to: Math.min(plan.to, supposed?.to ?? Infinity) };
  return window.to - window.from < shortest ? null : window;
}

/** What lies in the window, cut to it. */
export const cut = (spans, { from, to }) => (spans ?? []).filter(({ start, end }) => start < to && end > from)
  .map(span => ({ ...span, start: Math.max(span.start, from), end: Math.min(span.end, to) }));

/** The parts in which both courses stand still, each with what either is. */
export function partsIn(planned, supposed) {
  const bounds = [...new Set([...planned, ...supposed].flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const at = (spans, start) => spans.find(span => span.start <= start && start < span.end);
  return bounds.slice(0, -1).map((start, index) => ({ start, end: bounds[index + 1], planned: at(planned, start), supposed: at(supposed, start) }));
}

/** Whether a part would be otherwise than is planned. */
export const isOther = ({ planned, supposed }) => planned !== undefined && supposed !== undefined && planned.powered !== supposed.powered;

/** Time off in milliseconds, switches, and the energy not served in watt-hours, of loads together: of a plan, or of what is supposed beyond it. */
export function differenceOf(loads, plan, supposed, window) {
  const sum = { off: 0, switches: 0, energy: 0, differs: false };
  for (const { name, ratedPower, shedTo } of loads) {
    const planned = cut(plan.loads.get(name)?.spans, window);
    const other = supposed === null ? null : cut(supposed.loads.get(name)?.spans, window);
    const off = other === null ? offIn(planned) : offIn(other) - offIn(planned);
    sum.off += off;
    sum.energy += off / 3_600_000 * ratedPower * (1 - (shedTo?.remainingShare ?? 0));
    sum.switches += other === null ? switchesIn(planned) : switchesIn(other) - switchesIn(planned);
    sum.differs ||= other !== null && partsIn(planned, other).some(isOther);
  }

  return sum;
}

const offIn = spans => spans.filter(({ powered }) => powered === false).reduce((total, { start, end }) => total + end - start, 0);

// A course is cut where its reason changes too, which switches nothing.
const switchesIn = spans => spans.filter(({ powered }, index) => index > 0 && powered !== null && spans[index - 1].powered !== null && powered !== spans[index - 1].powered).length;
