// The English words of the view of what would be.
export default {
  suppose: {
    title: 'What if? {zone}', hint: 'Move a slider: below each plan stands what would be. Temperatures are taken as they are now.',
    pledge: 'Supposed, nothing is changed', reset: 'Back to what is',
    cap: 'Cap after a window', maxShed: 'Longest time off', floor: 'Lowest temperature', of: 'Time off and temperature of', every: 'Every load',
    share: '{share}\u00a0% of the rated power', none: 'none', eachOwn: 'each its own', atRest: '{own}, as it is', moved: '{value} supposed; it is {own}', sensorNow: '{sensor}: {value} now',
    lanesTitle: 'What is planned, and what would be', lane: { planned: 'plan', supposed: 'what if' }, lanesOf: 'What is planned and what is supposed of {load}',
    key: { planned: 'planned', supposed: 'supposed', differs: 'they differ' },
    planned: 'Planned until {until}, all loads together: {off} off, {switches} switches, {energy} not served.',
    differs: 'Supposed, until {until}, all loads together: {parts}. Nothing is changed.',
    otherTimes: 'Supposed, until {until}: as much off as is planned, at other times. Nothing is changed.',
    same: 'Supposed, until {until}: nothing would be otherwise.',
    off: { less: '{value} less off', more: '{value} more off' }, energy: { less: '{value} less not served', more: '{value} more not served' },
    switch: { less: '{value} switch fewer', more: '{value} switch more' }, switches: { less: '{value} switches fewer', more: '{value} switches more' },
    loadOff: { less: '{value} less off', more: '{value} more off' }, loadSame: 'as planned', loadOtherTimes: 'at other times',
    unknownAhead: 'No level is known ahead, so nothing can be foreseen.',
    noZone: 'There is no zone “{zone}” here, or this server cannot look ahead.',
    notRunning: 'The control is not running, so nothing can be foreseen; it is tried again.',
    offline: 'The server does not answer: what would be is not known. It is tried again.',
  },
};
