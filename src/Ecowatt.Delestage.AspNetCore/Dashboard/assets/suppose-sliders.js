// The sliders of what is supposed: each rests where the zone or the load is, and says by how much it was moved, in words.
import { element, keep, setAttribute, setText } from './dom.js';
import { length, number, t } from './language.js';
import { degrees } from './history-temperatures.js';

const minute = 60_000;
const kinds = {
  cap: { min: 10, max: 100, step: 5, text: value => t('suppose.share', { share: number(value) }) },
  maxShed: { min: 15, max: 720, step: 5, text: value => length(value * minute) },
  floor: { min: 5, max: 25, step: 0.5, text: degrees },
};

/** Makes them in a box. "wished" is told a slider's name and its value, null where it is as it is; "chosen" another load. */
export function createSliders(box, { wished, chosen }) {
  const select = element('select');
  select.onchange = () => chosen(select.value);
  const whose = element('label', 'field');
  whose.append(element('span'), select);
  const all = Object.fromEntries(Object.keys(kinds).map(name => [name, make(name, wished)]));
  box.append(all.cap.node, whose, all.maxShed.node, all.floor.node);

  return {
    draw(zone, plan, load, wishes, sensors) {
      setText(whose.firstChild, t('suppose.of'));
      const names = [...plan.loads].filter(([, { maxShed, floor }]) => maxShed !== null || floor !== null).map(([name]) => name);
      whose.hidden = names.length === 0;
      keep(select, ['', ...names], name => name, name => Object.assign(element('option'), { value: name }), (option, name) => setText(option, name || t('suppose.every')));
      if (select.value !== load && load !== null) {
        select.value = load;
      }

      const chosenOnes = load ? [plan.loads.get(load)] : [...plan.loads.values()];
      const own = name => [...new Set(chosenOnes.map(one => one?.[name] ?? null).filter(value => value !== null))];

      // A cap shares rated power out, of which each load has some.
      all.cap.draw(zone.loads.every(({ ratedPower }) => ratedPower > 0) ? [plan.cap === null ? 100 : Math.round(plan.cap * 100)] : [], wishes.cap, plan.cap === null ? t('suppose.none') : null);
      all.maxShed.draw(own('maxShed').map(seconds => seconds / 60), wishes.maxShed, null);
      all.floor.draw(own('floor'), wishes.floor, null, sensorText(zone, load, sensors));
    },
  };
}

// What is foreseen takes the temperature as it is now: a floor below it decides nothing.
function sensorText({ loads }, load, sensors) {
  const named = new Set(loads.filter(({ name, comfort }) => comfort && (!load || name === load)).map(({ comfort }) => comfort.sensor.toLowerCase()));
  return sensors.filter(({ name, value }) => value !== null && named.has(name.toLowerCase())).map(({ name, value }) => t('suppose.sensorNow', { sensor: name, value: degrees(value) })).join(' · ');
}

function make(name, wished) {
  const { min, max, step, text } = kinds[name];
  const node = element('div', 'slide');
  const label = element('label');
  const told = element('output');
  const soft = element('small', 'soft');
  const input = Object.assign(element('input'), { type: 'range', id: `suppose-${name}`, step });
  label.htmlFor = input.id;
  told.setAttribute('for', input.id);
  soft.id = `${input.id}-now`;
  node.append(label, told, input, soft);
  let rest = null;
  input.oninput = () => wished(name, Number(input.value) === rest ? null : Number(input.value));
  return {
    node,

    /** "own" are the values as they are: none, one, or several of loads that differ; "without" is the word for one that is not set. */
    draw(own, wish, without, now = '') {
      node.hidden = own.length === 0;
      if (node.hidden) {
        return;
      }

      // Several are not "as it is" at any one value.
      rest = own.length === 1 ? own[0] : null;
      const at = wish ?? Math.max(...own);
      setAttribute(input, 'min', Math.min(min, ...own));
      setAttribute(input, 'max', Math.max(max, ...own));
      if (Number(input.value) !== at) {
        input.value = at;
      }

      const ownText = own.length > 1 ? t('suppose.eachOwn') : without ?? text(own[0]);
      const said = wish === null ? t('suppose.atRest', { own: ownText }) : t('suppose.moved', { value: text(wish), own: ownText });
      setText(label, t(`suppose.${name}`));
      setText(told, said);
      setText(soft, now);
      setAttribute(input, 'aria-describedby', now ? soft.id : null);
      setAttribute(input, 'aria-valuetext', said);
      node.classList.toggle('is-moved', wish !== null);
    },
  };
}
