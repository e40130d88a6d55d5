import type { whatIf as en } from '../en/what-if.ts';
import { plural } from '../plural.ts';

const count = plural('fr');
const messages = (total: number) => count(total, { one: '# message', other: '# messages' });

export const whatIf: typeof en = {
  title: 'Et si',
  description:
    'Choisissez d’autres paramètres, et voyez les messages qui en seraient venus. Rien n’est modifié ni envoyé.',
  settings: 'Paramètres à essayer',
  span: 'Période',
  days: (days) => count(days, { one: '# jour', other: '# jours' }),
  hint: 'Changez une règle, et voyez ici ce qu’elle aurait changé aux appels passés, avant d’enregistrer.',
  reading: 'Les appels passés sont rejoués…',
  failed: 'L’effet n’a pas pu être établi :',
  within: (days) => count(days, { one: 'le dernier jour', other: 'ces # derniers jours' }),
  sentence: (before, after, differing, within) =>
    differing === 0
      ? `Avec ces paramètres, rien n’aurait été différent ${within} : ${messages(before)}.`
      : after < before
        ? `Avec ces paramètres, ${within}, ${count(before - after, { one: '# message', other: '# messages' })} sur ${count(before, { one: '#', other: '#' })} ne ${before - after === 1 ? 'serait pas parti' : 'seraient pas partis'}.`
        : after > before
          ? `Avec ces paramètres, ${within}, ${count(after - before, { one: '# message de plus serait parti', other: '# messages de plus seraient partis' })} : ${count(after, { one: '#', other: '#' })} au lieu de ${count(before, { one: '#', other: '#' })}.`
          : `Avec ces paramètres, ${within}, autant de messages seraient partis, ${count(before, { one: '#', other: '#' })}, mais d’autres ou pour d’autres raisons.`,
  concerns: (mailboxes) => `Cela concerne ${mailboxes}.`,
  changedSince: (happened) =>
    `C’est comparé aux paramètres enregistrés maintenant. En fait il y a eu ${messages(happened)}, car la stratégie a été modifiée dans cette période.`,
  none: (within) => `Aucun appel manqué n’a été décidé avec cette stratégie ${within} : rien à comparer.`,
  mailboxCount: (total, isAll) =>
    isAll
      ? count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' })
      : count(total, { one: '# boîte aux lettres ou plus', other: '# boîtes aux lettres ou plus' }),
  incomplete: (total) =>
    count(total, {
      one: 'Seule la plus récente décision a été rejouée.',
      other: 'Seules les # décisions les plus récentes ont été rejouées.',
    }),
  quietHours: 'Les heures calmes n’en font pas partie : elles ne font que retarder les messages.',
  compared: 'Comparé à ce qui s’est passé, avec les paramètres d’alors.',
  decided: 'Décisions rejouées',
  before: 'Messages, en fait',
  after: 'Messages, avec ces paramètres',
  show: 'Afficher lesquels',
  details: 'Ce qui aurait été différent',
  mailboxes: 'Boîtes aux lettres',
  decisions: 'Appels',
  newest: (total) => count(total, { one: 'Le plus récent.', other: 'Les # plus récents.' }),
  most: (total) => count(total, { one: 'Celle qui diffère le plus.', other: 'Les # qui diffèrent le plus.' }),
  nothing: 'Aucune différence.',
  change: (before, after) => `${before} avant, ${after} avec ces paramètres`,
  hiddenCaller: 'Numéro masqué',
  unknownCaller: 'Numéro inconnu',
  openEntry: (caller, mailbox) => `Ouvrir l’entrée du journal : ${caller}, ${mailbox}`,
  notSent: 'Son message ne serait pas parti.',
  save: 'Enregistrer ces paramètres…',
  toCallRules: 'Reprendre dans Règles d’appel',
  toGeneral: 'Reprendre dans Général',
  reset: 'Revenir à ce qui vaut',
  asItIs: 'Ce sont les paramètres actuels.',
};
