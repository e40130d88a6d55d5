import type { dialPlans as en } from '../en/dial-plans.ts';
import { plural } from '../plural.ts';

const count = plural('fr');

export const dialPlans: typeof en = {
  title: 'Plans de numérotation',
  description:
    'Un plan de numérotation est un espace de numéros : des postes d’une même longueur, et la façon d’y adresser les utilisateurs.',
  new: 'Nouveau plan',
  delete: 'Supprimer le plan',
  fields: {
    name: 'Nom',
    numberOfDigitsInExtension: 'Longueur des postes',
    uriType: 'Adressage',
    countryOrRegionCode: 'Indicatif de pays',
    defaultLanguage: 'Langue des messages',
    timeZone: 'Fuseau horaire',
    settleSeconds: 'Délai d’attente',
    updatedAt: 'Modifié',
  },
  hints: {
    name: 'Au plus 49 caractères, pour que sa stratégie par défaut puisse porter son nom.',
    numberOfDigitsInExtension: 'Chiffres de chaque poste, de 1 à 20. Ne peut plus changer ensuite.',
    uriType: 'Comment les utilisateurs sont adressés en plus de leur poste. Ne peut plus changer ensuite.',
    countryOrRegionCode: 'Sans +. Les numéros signalés en forme nationale sont lus avec lui.',
    defaultLanguage: 'Si une boîte aux lettres n’a pas la sienne, par exemple en-US ou fr.',
    timeZone: 'Si une boîte aux lettres n’a pas le sien.',
    settleSeconds:
      'Combien de temps après un appel ses notifications attendent des rapports tardifs, de 0 à 60 secondes.',
    generateMailboxPolicy:
      'Il faut une stratégie aux boîtes aux lettres ; celle-ci autorise les notifications d’appels manqués.',
  },
  generateMailboxPolicy: (name) => `Créer aussi « ${name === '' ? 'Nom' : name} Default Policy »`,
  fixed: 'Fixé à la création',
  digits: (digits) => count(digits, { one: '# chiffre', other: '# chiffres' }),
  tabs: { policies: 'Stratégies de boîte aux lettres', general: 'Général' },
  empty: {
    title: 'Pas encore de plan de numérotation',
    text: 'Commencez par un plan pour les postes de votre système téléphonique. Sa première stratégie vient avec lui.',
  },
  created: (name) => `Le plan de numérotation ${name} a été créé.`,
  deleted: (name) => `Le plan de numérotation ${name} a été supprimé.`,
  deletion: {
    title: (name) => `Supprimer le plan de numérotation ${name} ?`,
    text: 'Cette action est définitive.',
    policies: (total) =>
      count(total, { one: '# stratégie lui appartient :', other: '# stratégies lui appartiennent :' }),
    more: (total) => count(total, { one: 'et # autre', other: 'et # autres' }),
    withPolicies: 'Supprimer aussi ces stratégies',
    mailboxes: (total) => count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' }),
    blocked:
      'Il ne peut pas être supprimé tant que ses stratégies ont des boîtes aux lettres. Déplacez-les ou retirez-les d’abord.',
  },
};
