// The power of each zone now against its limit: as its meter says, or by the rating of the loads that are on.
import { element, keep, setText } from './dom.js';
import { now, speed } from './clock.js';
import { t, watts } from './language.js';

// A meter that is silent for a minute counts as missing. Sensors are told every few seconds, which are more of a clock that flies.
const fresh = 60_000;
const toldEvery = 10_000;

/** Draws the zones into a list. */
export const drawZonePower = (list, zones, sensors) => keep(list, zones, zone => zone.name, make, (item, zone) => draw(item, zone, sensors, zones.length > 1));

function make() {
  const item = element('li');
  const bar = element('div', 'meter-bar');
  bar.ariaHidden = 'true';
  item.append(element('p'), bar);
  return item;
}

function draw(item, { name, loads, limit, observes, meterSensor }, sensors, several) {
  const sensor = sensors.find(candidate => candidate.name.toLowerCase() === meterSensor?.toLowerCase());
  const measured = sensor?.at && now() - Date.parse(sensor.at) <= fresh + toldEvery * speed() ? sensor.value : null;
  const power = measured ?? loads.filter(load => (observes ? load.wouldBePowered : load.powered) === true).reduce((sum, load) => sum + load.ratedPower, 0);
  const text = t(measured !== null ? 'measuredNow' : observes ? 'wouldNow' : 'loadsNow', { power: watts(power) });
  setText(item.firstChild, `${several ? `${name} · ` : ''}${limit === null ? text : t('ofLimit', { text, limit: watts(limit) })}`);
  const bar = item.lastChild;
  bar.hidden = limit === null || (observes && measured === null);
  if (limit !== null) {
    bar.className = `meter-bar ${power > limit ? 'critical' : power > limit * 0.9 ? 'tense' : 'normal'}`;
    bar.style.setProperty('--share', String(Math.min(1, Math.max(0, power) / limit / 1.4)));
  }
}
