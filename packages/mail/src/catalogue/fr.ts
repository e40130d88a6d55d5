import type { Catalogue } from './catalogue.ts';

// Typography: ’ for the apostrophe, and a no-break space (\u00a0) before a colon.
export const fr: Catalogue = {
  title: 'Appel manqué',
  colon: '\u00a0:',
  subject: {
    fromCaller: (caller) => `Appel manqué de ${caller}`,
    fromHiddenNumber: 'Appel manqué d’un numéro masqué',
    fromUnknownCaller: 'Appel manqué d’un correspondant inconnu',
  },
  hiddenNumber: 'Numéro masqué',
  unknownCaller: 'Correspondant inconnu',
  endedAt: (time) => `Terminé le ${time}`,
  labels: {
    rang: 'Sonnerie',
    tries: 'Tentatives',
    calledNumber: 'Numéro appelé',
    group: 'Groupe',
  },
  triesInLastDay: (tries) => `${tries} en 24\u00a0heures`,
  hints: {
    NO_ANSWER: 'Votre téléphone a sonné, mais personne n’a répondu.',
    CANCELLED: 'Le correspondant a raccroché avant que l’on réponde.',
    UNREACHABLE: 'Votre téléphone était injoignable. Vérifiez qu’il est allumé et connecté.',
    BUSY: 'Votre téléphone était occupé.',
    DECLINED: 'L’appel a été refusé, ou votre téléphone est en mode Ne pas déranger.',
    FORWARDED: 'L’appel a été renvoyé depuis votre téléphone, mais personne n’y a répondu.',
  },
  callBack: 'Rappeler',
  footer: (mailboxName) =>
    'Unmissed vous a envoyé ce message parce que les notifications d’appels manqués sont activées pour ' +
    `${mailboxName ?? 'votre boîte vocale'}. L’administrateur de votre téléphonie peut les désactiver.`,
  reference: (notificationId) => `Référence\u00a0: ${notificationId}`,
};
