// The heading over the days: as many as there are.
import { t, todayInParis } from './language.js';

const oneDay = 86_400_000;

export function daysTitle(days) {
  const startsToday = days[0]?.date === todayInParis();
  switch (days.length) {
    case 0: return t('daysTitle.none');
    case 1: return t(startsToday ? 'daysTitle.today' : 'daysTitle.one');
    case 2: return t(startsToday && Date.parse(days[1].date) - Date.parse(days[0].date) === oneDay ? 'daysTitle.tomorrow' : 'daysTitle.many', { count: 2 });
    case 4: return t('fourDays');
    default: return t('daysTitle.many', { count: days.length });
  }
}
