// The French words of the view of the past.
export default {
  noHistoryTitle: 'Aucun historique n’est tenu', noHistory: 'Cette application n’en tient pas. Cette ligne l’ajoute, du paquet Ecowatt.Delestage.History :', noFolder: 'L’historique est activé et n’a pas de dossier. Ce réglage lui en donne un :',
  historyProblem: 'L’historique n’est pas écrit : {text}', rebuilding: 'L’historique est refait à partir des journaux ; il en manque encore.', historyLost: '{count} mesures ou changements perdus depuis le démarrage.',
  powerNow: 'Puissance maintenant', reportOf: 'Rapport : {name}',
  rangeOf: 'Durée', rangeMove: 'Aller dans le temps', range: { day: 'Jour', week: 'Semaine', month: 'Mois', year: 'Année' }, before: 'Avant', after: 'Après', nowButton: 'Maintenant', zoomIn: 'Plus près', zoomOut: 'Plus loin',
  curveHint: 'Pointez la courbe, ou suivez-la avec les flèches ; page préc. et page suiv. changent de moment, plus et moins de durée, 0 revient à maintenant.',
  curveOf: 'Puissance, {title}', loadsTitle: 'Charges : quand elles furent éteintes, et le seront', temperatures: 'Températures', fetchedAnew: '{title} : affiché.',
  historyKey: { measured: 'mesuré', rated: 'selon la puissance nominale', imagined: 'imaginé : prévu, ou d’une zone qui observe seulement', meter: 'compteur, avec son minimum et son maximum', surplus: 'surplus solaire', off: 'éteint', on: 'allumé', level: 'niveau du réseau' },
  told: { loads: 'charges {power}', both: '{measured} mesurés, {rated} selon la puissance nominale', measured: 'mesuré', rated: 'selon la puissance nominale', imagined: 'les charges auraient pris {power}', planned: 'prévu : {power}', surplus: 'surplus {name} {power}', surplusBetween: 'surplus {name} {power} ({min} à {max})', meter: 'compteur {name} {power}', meterBetween: 'compteur {name} {power} ({min} à {max})', none: 'rien n’est connu' },
  strip: {
    of: 'États de {load}', none: 'rien n’est connu à {time}', nothing: 'rien n’est connu', fromTo: '{start} à {end}', since: 'depuis {start}',
    was: { on: 'Allumé', off: 'Éteint', lowered: 'Abaissé', unknown: 'Inconnu' }, would: { on: 'Prévu allumé', off: 'Prévu éteint', lowered: 'Prévu abaissé', unknown: 'Prévu, inconnu' }, supposed: { on: 'Supposé allumé', off: 'Supposé éteint', lowered: 'Supposé abaissé', unknown: 'Supposé, inconnu' }, imagined: { on: 'Aurait été allumé', off: 'Aurait été éteint', lowered: 'Aurait été abaissé', unknown: 'Inconnu' },
  },
  noStrips: 'Les états sont montrés jusqu’à une semaine ; d’une durée plus longue, l’énergie dit ce que les charges ont pris.',
  watts: { measured: '{power}', rated: '{power} nominaux', imagined: '{power} imaginés', planned: '{power} prévus' },
  floor: 'plancher {value}', ceiling: 'plafond {value}', temperatureAt: '{name} : {value}', temperatureBetween: '{name} : {value} ({min} à {max})', temperatureNone: '{name} : –',
  energyTitle: 'Énergie', energyBy: { day: 'Énergie par jour', week: 'Énergie par semaine', month: 'Énergie par mois' }, energyOf: { day: '{name}', week: 'Semaine du {name}', month: '{name}' }, byPeriod: { day: 'Par jour', week: 'Par semaine', month: 'Par mois' },
  energy: { loads: 'charges {energy} ({measured} mesurés, {rated} selon la puissance nominale)', meter: 'compteur {energy}', notServed: '{energy} non servis', none: 'rien n’est connu' },
  energyLine: '{name} : {text}',
  ahead: 'Tension à venir', aheadNone: 'Aucune heure publiée à venir n’est tendue.', aheadWindow: '{start} à {end} : {level}', aheadColour: 'Tempo, {day} : {colour}',
  tables: 'Le tout en tableaux', tablesScroll: 'Tableaux',
  table: { hours: 'Puissance et températures', time: 'Heure', level: 'Niveau', measured: 'Charges, mesuré', rated: 'Charges, nominal', meter: 'Compteur {name}', surplus: 'Surplus {name}', again: '{time}, bis', spans: 'États des charges', load: 'Charge', what: 'Quoi, et pourquoi', energy: 'Énergie', period: 'Durée', used: 'Énergie', extremes: '{mean} ({min} à {max})' },
};
