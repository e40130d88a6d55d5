import type { policySettings as en } from '../en/policy-settings.ts';
import { plural } from '../plural.ts';

const count = plural('fr');

export const policySettings: typeof en = {
  names: {
    name: 'Nom',
    allowMissedCallNotifications: 'Autoriser les notifications d’appels manqués',
    notifyInternalCalls: 'Appels internes',
    notifyHiddenCallers: 'Appelants masqués',
    notifyGroupCalls: 'Appels de groupe',
    ringSecondsMin: 'Sonnerie minimale',
    quietHours: 'Heures calmes',
    missedCallText: 'Texte des messages d’appels manqués',
    voiceMailText: 'Texte des messages vocaux',
    exchangeProperties: 'Conservé d’Exchange',
  },
  hints: {
    notifyInternalCalls: 'Désactivé : les appels manqués venant du même plan de numérotation ne sont pas signalés.',
    notifyHiddenCallers: 'Désactivé : les appels manqués dont le numéro est masqué ne sont pas signalés.',
    notifyGroupCalls:
      'Désactivé : les appels qui n’ont sonné chez l’utilisateur que comme membre d’un groupe ou d’une file ne sont pas signalés.',
    ringSecondsMin:
      'Les appels qui ont sonné moins longtemps ne sont pas signalés : de 0 à 120 secondes. 0 : tous le sont.',
    quietHours: 'Les messages d’appels manqués de ces heures attendent leur fin. Les messages vocaux n’attendent pas.',
  },
  seconds: ' secondes',
  ringSeconds: (total) => count(total, { one: '# seconde', other: '# secondes' }),
  quiet: {
    start: 'De',
    end: 'À',
    never: 'Les messages n’attendent jamais.',
    incomplete: 'Indiquez deux heures différentes.',
    span: (start, end, length, isOverMidnight) =>
      `Chaque jour de ${start} à ${end}${isOverMidnight ? ' le lendemain, en passant minuit' : ''} (${length}), dans le fuseau horaire de chaque boîte aux lettres. Ce qui est manqué alors part à ${end}.`,
    short: (start, end) => `${start} à ${end}`,
  },
  text: {
    hint: 'Texte brut ou HTML simple : gras, italique, paragraphes, listes, liens.',
    length: (length) => `${length} caractères sur 512.`,
    preview: 'Aperçu',
    mail: 'Message',
    missedCall: 'Appel manqué',
    voiceMail: 'Message vocal',
    language: 'Langue',
    example: 'Un exemple, composé par le serveur. Rien n’est envoyé ni enregistré.',
    reading: 'L’aperçu se prépare…',
  },
  history: {
    label: 'Versions, la plus récente d’abord',
    version: (version) => `Version ${version}`,
    current: 'En vigueur',
    made: 'Créée avec les paramètres ci-dessous.',
    first: 'Rien de plus ancien n’est journalisé. Ses paramètres :',
    none: 'Rien de ce qui est affiché ici n’a changé.',
    all: 'Tous les paramètres',
    restore: 'Restaurer…',
    restoreNamed: (version) => `Restaurer la version ${version}`,
    older: 'Afficher les versions plus anciennes',
    notFound: (version) => `La version ${version} n’est pas dans le journal.`,
    empty: {
      title: 'Pas encore de version',
      text: 'Chaque modification de cette stratégie figurera ici, avec son auteur.',
    },
    by: (actor, operation) => `par ${actor}, avec ${operation}`,
  },
  change: {
    restoreTitle: (version) => `Restaurer la version ${version} ?`,
    restoreText: 'Elle devient une nouvelle version, avec ces différences par rapport à ce qui vaut maintenant :',
    restore: 'Restaurer',
    restored: (version, now) => `La version ${version} a été restaurée, comme version ${now}.`,
    saveTitle: 'Enregistrer ces paramètres ?',
    saveText: 'Cela modifie :',
    saved: 'Les paramètres ont été enregistrés.',
    concerns: (total) =>
      `Cela concerne ${count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' })}.`,
    same: 'Tout est déjà ainsi : rien ne changerait.',
    changedMeanwhile:
      'Rien n’est enregistré : quelqu’un d’autre a modifié la stratégie entre-temps. Les différences ci-dessus sont désormais celles d’avec sa version. Regardez-les, puis confirmez ou annulez.',
  },
  before: 'avant :',
  after: 'maintenant :',
};
