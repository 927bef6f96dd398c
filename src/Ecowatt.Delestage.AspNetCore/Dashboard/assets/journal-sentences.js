// An entry of the journal as sentences, a fragment each.
import { knows, length, levelWord, number, t, time } from './language.js';
import { phrase } from './phrase.js';
import { state } from './state.js';

const second = 1000;
const told = (key, holes) => [phrase(`happened.${key}`, holes)];
const on = powered => powered ? 'On' : 'Off';

/** The sentences of an entry; of a decision one for each load, or of the one that is looked for. */
export function sentencesOf(entry, load) {
  return (sentences[entry.kind] ?? (() => told('other', { kind: entry.kind })))(entry, load);
}

const sentences = {
  start: ({ zone, continued }) => told(continued ? 'continued' : 'start', { zone }),
  configuration: ({ zone }) => told('configuration', { zone }),
  clock: ({ jumpSeconds }) => told(jumpSeconds < 0 ? 'clockBack' : 'clockForward', { length: length(Math.abs(jumpSeconds) * second) }),
  signals: ({ slices }) => {
    const last = slices.findLast(slice => slice.level !== undefined && slice.level !== null);
    return last ? told('signals', { time: time(last.end) }) : told('signalsNone');
  },
  sample: ({ sensor, value }) => value === null ? told('sampleNone', { sensor }) : told('sample', { sensor, value: number(value, 1) }),
  condition: ({ load, condition, powered }) => condition === null ? told('conditionNone', { load }) : told(`condition${on(powered !== false)}`, { load, condition }),
  override: ({ load, override: { powered, given, durationSeconds, by } }) =>
    told(`override${on(powered)}${by ? 'By' : ''}`, { load, by, time: time(Date.parse(given.utc) + (durationSeconds * second)) }),
  cancel: ({ load }) => told('cancel', { load }),
  device: ({ zone, bank, attached, rest }) => {
    const board = bank ?? state.zones?.find(known => known.name === zone)?.bank ?? zone;
    return [...told(attached ? 'attached' : 'detached', { bank: board }), ...(rest ? told('rest') : [])];
  },
  found: ({ load, powered }) => told(powered === undefined || powered === null ? 'foundUnknown' : `found${on(powered)}`, { load }),
  evaluation: ({ decisions }, load) => Object.entries(decisions)
    .filter(([name]) => !load || name.toLowerCase() === load.toLowerCase())
    .flatMap(([name, decision]) => decided(name, decision)),
  command: ({ load, powered, order }) => told(order ? 'commandLowered' : `command${on(powered)}`, { load }),
  result: ({ zone, load, powered, failure }) => failure ? told('disobeyed', { load, failure }) : told(`${observes(zone) ? 'wouldBe' : 'is'}${on(powered)}`, { load }),
  recovered: () => told('recovered'),
  restarted: () => told('restarted'),
  lost: ({ lines }) => told('lost', { count: number(lines) }),
};

// What is false or nothing is left out of a decision.
const wordOf = key => knows(key) ? t(key) : key.split('.')[1];

function decided(load, { desired, rule, hold, level, heldUntil, requestedBy }) {
  const grid = rule === 'signal' && level !== undefined && level !== null ? ` (${levelWord(level)})` : '';
  return [
    ...told(`decided${on(desired)}`, { load, rule: rule ? wordOf(`ruleName.${rule}`) + grid : t('noneShort') }),
    ...(requestedBy ? told('asked', { by: requestedBy }) : []),
    ...(hold ? told(heldUntil ? 'waitsUntil' : 'waits', { hold: wordOf(`holdName.${hold}`), time: heldUntil && time(heldUntil) }) : []),
  ];
}

// A zone that observes writes what would be: no command stands before it.
const observes = name => state.zones?.find(zone => zone.name === name)?.observes === true;
