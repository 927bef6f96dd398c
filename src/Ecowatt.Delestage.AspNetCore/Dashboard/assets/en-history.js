// The English words of the view of the past.
export default {
  noHistoryTitle: 'No history is kept', noHistory: 'This application keeps none. This line adds it, of the package Ecowatt.Delestage.History:', noFolder: 'The history is turned on and has no folder. This setting gives it one:',
  historyProblem: 'The history is not written: {text}', rebuilding: 'The history is being made again from the journals; some of it is still missing.', historyLost: '{count} readings or changes were lost since the start.',
  powerNow: 'Power now', reportOf: 'Report of {name}',
  rangeOf: 'Length of time', rangeMove: 'Move in time', range: { day: 'Day', week: 'Week', month: 'Month', year: 'Year' }, before: 'Earlier', after: 'Later', nowButton: 'Now', zoomIn: 'Closer', zoomOut: 'Farther',
  curveHint: 'Point at the curve, or move along it with the arrow keys; page up and page down go through time, plus and minus zoom, 0 is now.',
  curveOf: 'Power, {title}', loadsTitle: 'Loads: when they were off, and will be', temperatures: 'Temperatures', fetchedAnew: '{title} is shown.',
  historyKey: { measured: 'measured', rated: 'by rated power', imagined: 'imagined: planned, or of a zone that only observes', meter: 'meter, with its lowest and highest', surplus: 'surplus of the sun', off: 'off', on: 'on', level: 'level of the grid' },
  told: { loads: 'loads {power}', both: '{measured} measured, {rated} by rating', measured: 'measured', rated: 'by rating', imagined: 'loads would have drawn {power}', planned: 'planned: {power}', surplus: 'surplus {name} {power}', surplusBetween: 'surplus {name} {power} ({min} to {max})', meter: 'meter {name} {power}', meterBetween: 'meter {name} {power} ({min} to {max})', none: 'nothing is known' },
  strip: {
    of: 'States of {load}', none: 'nothing is known at {time}', nothing: 'nothing is known', fromTo: '{start} to {end}', since: 'since {start}',
    was: { on: 'On', off: 'Off', lowered: 'Lowered', unknown: 'Unknown' }, would: { on: 'Planned on', off: 'Planned off', lowered: 'Planned lowered', unknown: 'Planned, unknown' }, supposed: { on: 'Supposed on', off: 'Supposed off', lowered: 'Supposed lowered', unknown: 'Supposed, unknown' }, imagined: { on: 'Would have been on', off: 'Would have been off', lowered: 'Would have been lowered', unknown: 'Unknown' },
  },
  noStrips: 'States are shown for up to a week; of a longer time, energy tells what loads used.',
  watts: { measured: '{power}', rated: '{power} by rating', imagined: '{power} imagined', planned: '{power} planned' },
  floor: 'floor {value}', ceiling: 'ceiling {value}', temperatureAt: '{name}: {value}', temperatureBetween: '{name}: {value} ({min} to {max})', temperatureNone: '{name}: –',
  energyTitle: 'Energy', energyBy: { day: 'Energy by day', week: 'Energy by week', month: 'Energy by month' }, energyOf: { day: '{name}', week: 'Week from {name}', month: '{name}' }, byPeriod: { day: 'By day', week: 'By week', month: 'By month' },
  energy: { loads: 'loads {energy} ({measured} measured, {rated} by rating)', meter: 'meter {energy}', notServed: '{energy} not served', none: 'nothing is known' },
  energyLine: '{name}: {text}',
  ahead: 'Tension ahead', aheadNone: 'No published hour ahead is tense.', aheadWindow: '{start} to {end}: {level}', aheadColour: 'Tempo, {day}: {colour}',
  tables: 'All of it as tables', tablesScroll: 'Tables',
  table: { hours: 'Power and temperatures', time: 'Time', level: 'Level', measured: 'Loads, measured', rated: 'Loads, by rating', meter: 'Meter {name}', surplus: 'Surplus {name}', again: '{time}, again', spans: 'States of the loads', load: 'Load', what: 'What, and why', energy: 'Energy', period: 'Time', used: 'Energy', extremes: '{mean} ({min} to {max})' },
};
