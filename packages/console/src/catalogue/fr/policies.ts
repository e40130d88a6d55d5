import type { policies as en } from '../en/policies.ts';
import { plural } from '../plural.ts';

const count = plural('fr');
const mailboxes = (total: number) => count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' });

export const policies: typeof en = {
  title: 'Stratégies de boîte aux lettres',
  description:
    'Une stratégie est ce que ses boîtes aux lettres partagent : qui est averti des appels manqués, et comment.',
  new: 'Nouvelle stratégie',
  delete: 'Supprimer la stratégie',
  tabs: {
    general: 'Général',
    messageText: 'Texte du message',
    callRules: 'Règles d’appel',
    whatIf: 'Et si',
    history: 'Historique',
  },
  fields: {
    name: 'Nom',
    dialPlan: 'Plan de numérotation',
    allow: 'Autoriser les notifications d’appels manqués',
    notifications: 'Notifications d’appels manqués',
    notificationsShort: 'Notifications',
    mailboxCount: 'Boîtes aux lettres',
    updatedAt: 'Modifiée',
  },
  hints: {
    name: 'Au plus 64 caractères.',
    allow: 'Désactivé : personne n’est averti d’un appel manqué, quel que soit son propre choix.',
    dialPlan: 'Une stratégie reste dans son plan de numérotation.',
  },
  chooseDialPlan: 'Choisissez un plan de numérotation.',
  allowed: 'Autorisées',
  forbidden: 'Non autorisées',
  mailboxes,
  concerns: (total, willAllow) =>
    willAllow
      ? `L’enregistrement concerne ${mailboxes(total)} : dès lors, les utilisateurs sont avertis des appels manqués, sauf refus de leur part.`
      : `L’enregistrement concerne ${mailboxes(total)} : dès lors, les utilisateurs ne sont avertis d’aucun appel manqué. Les messages en attente ne partent pas.`,
  concernsUnknown: 'Le nombre de boîtes aux lettres concernées n’a pas pu être établi.',
  holds: (time, isAllowed, total) =>
    `Enregistré à ${time}, et relu depuis le serveur : les notifications d’appels manqués sont ${isAllowed ? 'autorisées' : 'non autorisées'} pour ${mailboxes(total)}.`,
  empty: {
    title: 'Pas encore de stratégie',
    text: 'Il faut une stratégie aux boîtes aux lettres d’un plan pour que quelqu’un soit averti d’un appel manqué.',
  },
  created: (name) => `La stratégie ${name} a été créée.`,
  deleted: (name) => `La stratégie ${name} a été supprimée.`,
  deletion: {
    title: (name) => `Supprimer la stratégie ${name} ?`,
    text: 'Cette action est définitive.',
    blocked: (total) =>
      `Elle ne peut pas être supprimée : ${count(total, { one: '# boîte aux lettres l’utilise', other: '# boîtes aux lettres l’utilisent' })}. Donnez-leur d’abord une autre stratégie.`,
    showMailboxes: 'Afficher ses boîtes aux lettres',
  },
};
