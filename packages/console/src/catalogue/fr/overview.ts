import type { overview as en } from '../en/overview.ts';
import { plural } from '../plural.ts';

const count = plural('fr');

export const overview: typeof en = {
  title: 'Vue d’ensemble',
  dialPlan: 'Plan de numérotation',
  allDialPlans: 'Tous les plans',
  span: 'Période',
  spans: { '24h': '24 heures', '7d': '7 jours', '30d': '30 jours', '90d': '90 jours' },
  timeZone: (zone) => `Fuseau horaire : ${zone}`,
  charts: {
    byHour: 'Appels manqués et messages par heure',
    byDay: 'Appels manqués et messages par jour',
    week: (span) => `Appels manqués par heure et jour de la semaine, ${span}`,
    missed: 'Appels manqués',
    sent: 'Messages envoyés',
  },
  tiles: {
    missed: 'Manqués aujourd’hui',
    sent: 'Envoyés aujourd’hui',
    waiting: 'En attente',
    oldest: 'Plus ancien en attente',
    deadLetters: 'Lettres mortes',
    none: 'Aucun',
    yesterday: (total) => count(total, { other: 'Hier #' }),
    whole: 'De tous les plans',
  },
  attention: {
    title: 'À surveiller',
    nothing: 'Rien. Les appels sont signalés et les messages acceptés.',
    down: (since, waiting) =>
      `Le serveur de messagerie n’accepte plus rien depuis le ${since}. ${count(waiting, { one: '# message attend.', other: '# messages attendent.' })}`,
    late: (since) =>
      `Un message aurait dû partir le ${since} et n’est pas envoyé. Aucun processus d’envoi ne tourne peut-être.`,
    deadLetters: (total) =>
      count(total, {
        one: '# notification a échoué pour de bon ou est incertaine.',
        other: '# notifications ont échoué pour de bon ou sont incertaines.',
      }),
    files: 'Aucun serveur de messagerie n’est défini : les messages restent en fichiers et n’atteignent personne.',
    rejected: (total, isMore) =>
      `${isMore ? 'Au moins ' : ''}${count(total, { one: '# rapport refusé', other: '# rapports refusés' })} ces dernières 24 heures.`,
    silent: (since) => `Aucun appel n’a été signalé depuis le ${since}.`,
    forbidding: (total) =>
      count(total, {
        one: 'Une stratégie avec beaucoup de boîtes aux lettres interdit les notifications d’appels manqués.',
        other: '# stratégies avec beaucoup de boîtes aux lettres interdisent les notifications d’appels manqués.',
      }),
    mailboxes: (total) => count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' }),
    more: (total) => count(total, { one: '# autre', other: '# autres' }),
    links: {
      down: 'Voir l’envoi',
      late: 'Voir l’envoi',
      deadLetters: 'Voir pourquoi, et renvoyer',
      files: 'Saisir un serveur de messagerie',
      rejected: 'Voir les rapports',
      silent: 'Vérifier la liaison',
    },
  },
  empty: {
    title: 'Aucun appel n’a encore été signalé',
    text: 'Dès que votre système téléphonique signale des appels, cette page montre combien sont manqués et si les messages arrivent.',
    firstSteps: 'Faire les premiers pas',
  },
};
