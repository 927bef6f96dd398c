// The tariff's days, the power now against what is allowed, and the sensors; nothing of each where the house has none.
import { byId, keep, partsOf, setAttribute, setOptional, setText, stamp } from './dom.js';
import { now } from './clock.js';
import { drawZonePower } from './zone-power.js';
import { ago, hourOf, number, shortDay, t, time, voltAmperes, watts } from './language.js';

// The bar ends where the breaker opens within minutes; its mark is the power subscribed.
const fullBar = 1.4;

// Any midnight in Paris.
const midnight = '2026-01-13T23:00:00Z';
let parts = null;

export function drawSupply({ supply, zones }) {
  const card = byId('supply');
  parts ??= partsOf(card);
  const limited = (zones ?? []).filter(({ limit }) => limit !== null);
  card.hidden = !supply || (supply.tariffDays === null && supply.meters.length === 0 && sensorsOf(supply).length === 0 && limited.length === 0);
  if (card.hidden) {
    return;
  }

  parts.tempo.hidden = supply.tariffDays === null;
  if (supply.tariffDays) {
    drawDays(supply.tariffDays);
  }

  drawSensors(sensorsOf(supply));
  drawMeters(parts.meters, supply.meters);
  drawZonePower(parts.zones, limited, supply.sensors ?? []);
}

/** Draws the meters into a list: the power now, of what is subscribed, and what the breaker still bears. */
export const drawMeters = (list, meters) => keep(list, meters, meter => meter.name, () => made('meter-template'), (item, meter) => drawMeter(item, meter, meters.length > 1));

/** What a person must not overlook of it. */
export const aboutSupply = supply => [
  ...(supply?.tariffDays?.differences ?? []).map(text => ({ key: `colour ${text}`, kind: 'warn', text: t('colourNotice', { text }) })),
  ...(supply?.meters ?? []).flatMap(aboutMeter),
];

function aboutMeter({ name, problem, breaker, clockWrong, clockAheadSeconds, tariffHidden }) {
  const notices = [];
  const add = (key, kind, text) => notices.push({ key: `meter ${key} ${name}`, kind, text });
  if (problem) {
    add('problem', 'warn', t('meterProblem', { name, text: problem }));
  }

  if (breaker?.open) {
    add('open', 'bad', t('breakerOpenNotice', { name }));
  }

  if (clockWrong) {
    add('clock', 'warn', clockAheadSeconds === null ? t('clockDegraded', { name })
      : t(clockAheadSeconds > 0 ? 'clockAhead' : 'clockBehind', { name, length: off(Math.abs(clockAheadSeconds)) }));
  }

  if (tariffHidden) {
    add('hidden', 'info', t('tariffHidden', { name }));
  }

  return notices;
}

const off = seconds => seconds >= 3600 ? `${number(seconds / 3600, 1)} h` : `${number(seconds / 60)} min`;

function drawDays({ today, tomorrow, tomorrowExpectedAt, daysLeft }) {
  // A day that ended while nothing came is not today's any more.
  const over = now() >= Date.parse(today.end);
  drawDay('today', over ? tomorrow : today, t('untilTime', { time: time((over ? tomorrow : today).end) }));
  const next = over ? { ...tomorrow, color: null, origin: null } : tomorrow;
  drawDay('tomorrow', next, over ? t('notPublished')
    : tomorrow.color ? t('fromTime', { time: time(tomorrow.start) })
    : tomorrowExpectedAt && now() < Date.parse(tomorrowExpectedAt) ? t('expectedBy', { time: time(tomorrowExpectedAt) }) : t('notPublished'));
  setOptional(parts.left, daysLeft && t(daysLeft.atMost ? 'daysLeftAtMost' : 'daysLeft', daysLeft));
}

function drawDay(name, { date, color, origin, substitute }, when) {
  const node = parts[name];
  const className = `tempo-day ${color ?? 'no-colour'}`;
  if (node.className !== className) {
    node.className = className;
  }

  setText(parts[`${name}-colour`], t(`colour.${color ?? 'unknown'}`));
  setText(parts[`${name}-when`], when);
  setText(parts[`${name}-origin`], origin ? t(substitute ? 'substituteOf' : 'toldBy', { day: shortDay(date), origin }) : '');
}

// A meter that is shown as one is no sensor beside it. What a browser kept of an older version has none.
const sensorsOf = ({ sensors = [], meters }) => sensors.filter(sensor => !meters.some(meter => meter.name.toLowerCase() === sensor.name.toLowerCase()));

function drawSensors(sensors) {
  parts['sensors-box'].hidden = sensors.length === 0;
  keep(parts.sensors, sensors, sensor => sensor.name, () => made('sensor-template'), drawSensor);
}

function drawSensor(item, { name, value, unit, at }) {
  // Readings count for a quarter of an hour; see the comfort floor.
  const isOld = at === null || now() - Date.parse(at) > 900_000;
  setText(item.parts.name, name);
  setText(item.parts.value, value === null ? t('noValue') : unit === 'W' ? watts(value) : `${number(value, 1)}\u00a0${unit}`);
  setText(item.parts.age, at === null ? t('neverHeard') : t(isOld ? 'readLast' : 'read', { ago: ago(now() - Date.parse(at)) }));
  setAttribute(item, 'class', isOld ? 'is-old' : null);
}

function made(template) {
  const item = stamp(template);
  item.parts = partsOf(item);
  return item;
}

function drawMeter(item, meter, several) {
  const { power, subscribedPower, injectedPower, phases, receivedAt, problem } = meter;
  setText(item.parts.name, several ? t('meterNamed', { name: meter.name }) : t('meter'));
  setText(item.parts.power, power === null ? t('powerUnknown') : subscribedPower ? t('powerOf', { power: voltAmperes(power), all: voltAmperes(subscribedPower) }) : voltAmperes(power));
  drawBar(item.parts.bar, power, subscribedPower);
  const breaker = breakerText(meter);
  setText(item.parts.breaker, breaker.text);
  item.parts.breaker.className = breaker.name;
  setOptional(item.parts.phases, phases.length > 0 ? t('phases', { powers: phases.map(phase => phase.power === null ? '–' : voltAmperes(phase.power)).join(' · ') }) : null);
  setOptional(item.parts.injected, injectedPower > 0 ? t('injected', { power: voltAmperes(injectedPower) }) : null);
  setOptional(item.parts.tariff, tariffText(meter));
  setText(item.parts.age, receivedAt === null ? t('neverHeard') : t(problem ? 'readLast' : 'read', { ago: ago(now() - Date.parse(receivedAt)) }));
}

function drawBar(bar, power, subscribed) {
  bar.hidden = !subscribed;
  const share = power === null ? 0 : power / subscribed;
  bar.style.setProperty('--share', String(Math.min(share / fullBar, 1)));
  const name = share > 1.3 ? 'critical' : share > 1 ? 'tense' : 'normal';
  bar.className = `meter-bar ${name}`;
}

function breakerText({ breaker, receivedAt }) {
  if (breaker === null) {
    return { name: 'soft', text: t('breakerUnknown') };
  }

  if (breaker.open) {
    return { name: 'breaker-wrong', text: t('breakerOpen') };
  }

  return breaker.reserveSeconds === null
    ? { name: 'soft', text: t('breakerHolds') }
    : { name: 'breaker-wrong', text: t('breakerOpens', { seconds: number(Math.max(0, Math.round(breaker.reserveSeconds - (now() - Date.parse(receivedAt)) / 1000))) }) };
}

// What is known may begin with a day, and with it a span whose true start, the evening before, the meter has not told.
const begins = ({ start }) => hourOf(start) !== hourOf(midnight);

function tariffText({ offPeak, offPeakHours }) {
  const at = now();
  const span = offPeakHours.find(hours => at < Date.parse(hours.end));
  const inside = span && Date.parse(span.start) <= at;
  const observed = span?.observed ? t('asBefore') : '';
  return offPeak === true ? (inside ? t('offPeakUntil', { time: time(span.end), observed }) : t('offPeakNow'))
    : offPeak === false ? (span && !inside ? t(begins(span) ? 'peakUntil' : 'peakUntilAtMost', { time: time(span.start), observed }) : t('peakNow'))
    : null;
}
