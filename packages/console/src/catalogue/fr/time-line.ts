import type { timeLine as en } from '../en/time-line.ts';

export const timeLine: typeof en = {
  caller: { unknown: 'Appelant inconnu', hidden: 'Numéro masqué' },
  label: 'L’appel, dans l’ordre des sonneries',
  nobody: 'Personne n’a été appelé, d’après ce qui a été signalé.',
  noTimes: 'Aucune heure n’a été signalée.',
  noTime: 'L’heure n’a pas été signalée.',
  group: (name) => `pour le groupe ${name}`,
  counts: 'Décisif',
  countsWhy: 'La décision repose sur ce poste',
  rang: (duration) => `A sonné ${duration}`,
  rings: 'Sa fin n’a pas été signalée',
  answeredFor: (duration) => `en ligne ${duration}`,
  answered: 'répondu',
  message: 'Message vocal',
  messageFor: (who) => `Message vocal pour ${who}`,
  messageLength: (duration) => `d’une durée de ${duration}`,
  nothingLeft: 'Rien n’a été laissé.',
  recording: (kind, size) => `Enregistrement : ${kind}, ${size}`,
  noRecording: 'Aucun enregistrement n’a été signalé, ou il n’est plus conservé.',
  service: {
    yes: 'Il a atteint la messagerie vocale.',
    no: 'Il n’a pas atteint la messagerie vocale.',
    unknown: 'Aucun rapport ne dit s’il a atteint la messagerie vocale.',
  },
};
