// The French words of the view of what would be.
export default {
  suppose: {
    title: 'Et si ? {zone}', hint: 'Déplacez un curseur : sous chaque prévision, ce qui serait. Les températures sont prises comme elles sont.',
    pledge: 'Supposé, rien n’est changé', reset: 'Revenir à ce qui est',
    cap: 'Plafond après une période', maxShed: 'Durée d’arrêt maximale', floor: 'Température minimale', of: 'Durée et température de', every: 'Tous les appareils',
    share: '{share}\u00a0% de la puissance nominale', none: 'aucun', eachOwn: 'chacun la sienne', atRest: '{own}, comme réglé', moved: '{value}, supposé ; réglé : {own}', sensorNow: '{sensor} : {value} en ce moment',
    lanesTitle: 'Ce qui est prévu, et ce qui serait', lane: { planned: 'prévu', supposed: 'et si' }, lanesOf: 'Ce qui est prévu et ce qui est supposé de {load}',
    key: { planned: 'prévu', supposed: 'supposé', differs: 'différent' },
    planned: 'Prévu jusqu’à {until}, tous appareils réunis : {off} d’arrêt, {switches} commutations, {energy} non servis.',
    differs: 'Supposé, jusqu’à {until}, tous appareils réunis : {parts}. Rien n’est changé.',
    otherTimes: 'Supposé, jusqu’à {until} : autant d’arrêt que prévu, à d’autres moments. Rien n’est changé.',
    same: 'Supposé, jusqu’à {until} : rien ne serait différent.',
    off: { less: '{value} d’arrêt en moins', more: '{value} d’arrêt en plus' }, energy: { less: '{value} non servis en moins', more: '{value} non servis en plus' },
    switch: { less: '{value} commutation en moins', more: '{value} commutation en plus' }, switches: { less: '{value} commutations en moins', more: '{value} commutations en plus' },
    loadOff: { less: '{value} d’arrêt en moins', more: '{value} d’arrêt en plus' }, loadSame: 'comme prévu', loadOtherTimes: 'à d’autres moments',
    unknownAhead: 'Aucun niveau à venir n’est connu : rien ne peut être prévu.',
    noZone: 'Il n’y a pas de zone « {zone} » ici, ou ce serveur ne sait pas prévoir.',
    notRunning: 'La régulation ne tourne pas : rien ne peut être prévu ; nouvel essai en cours.',
    offline: 'Le serveur ne répond pas : ce qui serait n’est pas connu. Nouvel essai en cours.',
  },
};
