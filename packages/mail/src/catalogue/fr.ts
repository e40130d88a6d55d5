import type { Catalogue } from './catalogue.ts';

// Typography: ’ for the apostrophe, and a no-break space (\u00a0) before a colon.
export const fr: Catalogue = {
  colon: '\u00a0:',
  hiddenNumber: 'Numéro masqué',
  unknownCaller: 'Correspondant inconnu',
  callBack: 'Rappeler',
  labels: {
    rang: 'Sonnerie',
    tries: 'Tentatives',
    duration: 'Durée',
    totalDuration: 'Durée totale',
    calledNumber: 'Numéro appelé',
    group: 'Groupe',
    sentBy: 'Envoyé par',
    organization: 'Organisation',
  },
  reference: (notificationId) => `Référence\u00a0: ${notificationId}`,
  missedCall: {
    title: 'Appel manqué',
    subject: {
      fromCaller: (caller) => `Appel manqué de ${caller}`,
      fromHiddenNumber: 'Appel manqué d’un numéro masqué',
      fromUnknownCaller: 'Appel manqué d’un correspondant inconnu',
    },
    endedAt: (time) => `Terminé le ${time}`,
    triesInLastDay: (tries) => `${tries} en 24\u00a0heures`,
    hints: {
      NO_ANSWER: 'Votre téléphone a sonné, mais personne n’a répondu.',
      CANCELLED: 'Le correspondant a raccroché avant que l’on réponde.',
      UNREACHABLE: 'Votre téléphone était injoignable. Vérifiez qu’il est allumé et connecté.',
      BUSY: 'Votre téléphone était occupé.',
      DECLINED: 'L’appel a été refusé, ou votre téléphone est en mode Ne pas déranger.',
      FORWARDED: 'L’appel a été renvoyé depuis votre téléphone, mais personne n’y a répondu.',
    },
    footer: (mailboxName) =>
      'Unmissed vous a envoyé ce message parce que les notifications d’appels manqués sont activées pour ' +
      `${mailboxName ?? 'votre boîte vocale'}.`,
    administratorCanStop: 'L’administrateur de votre téléphonie peut les désactiver.',
    unsubscribe: 'Désactiver les notifications d’appels manqués de cette boîte vocale',
  },
  voiceMail: {
    title: (messages) => (messages === 1 ? 'Message vocal' : `${messages} messages vocaux`),
    subject: {
      fromCaller: (caller) => `Message vocal de ${caller}`,
      fromHiddenNumber: 'Message vocal d’un numéro masqué',
      fromUnknownCaller: 'Message vocal d’un correspondant inconnu',
    },
    recordings: (attached, messages) => {
      const isOne = messages === 1;
      if (attached === messages) return isOne ? 'L’enregistrement est joint.' : 'Les enregistrements sont joints.';
      if (attached > 0) {
        return `Enregistrements joints\u00a0: ${attached} sur ${messages}. Unmissed n’a pas reçu le reste ou ne le conserve plus.`;
      }
      return isOne
        ? 'L’enregistrement n’est pas joint\u00a0: Unmissed ne l’a pas reçu ou ne le conserve plus.'
        : 'Les enregistrements ne sont pas joints\u00a0: Unmissed ne les a pas reçus ou ne les conserve plus.';
    },
    message: (number) => `Message ${number}`,
    unknownDuration: 'durée inconnue',
    notAttached: 'non joint',
    fileName: 'Message vocal',
    footer: (mailboxName) =>
      `Unmissed vous a envoyé ce message parce qu’un message vocal a été laissé pour ${mailboxName ?? 'vous'}.`,
  },
  testMail: {
    subject: 'Message de test d’Unmissed',
    title: 'Message de test',
    heading: 'Cette route de messagerie fonctionne',
    hint: 'Les messages d’appels manqués et les messages vocaux empruntent la même route que celui-ci.',
    footer:
      'Unmissed vous a envoyé ce message parce qu’un administrateur a testé une route de messagerie. Personne n’a appelé.',
  },
};
