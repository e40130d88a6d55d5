import type { webhooks as en } from '../en/webhooks.ts';
import { plural } from '../plural.ts';

const count = plural('fr');

export const webhooks: typeof en = {
  title: 'Webhooks',
  description:
    'Les événements sont envoyés, signés, à des adresses de votre choix, et réessayés pendant 48 heures jusqu’à ce qu’ils soient acceptés.',
  new: 'Nouveau webhook',
  delete: 'Supprimer le webhook',
  rotate: 'Nouveau secret',
  tabs: { deliveries: 'Envois', general: 'Général' },
  fields: {
    name: 'Nom',
    url: 'Adresse',
    events: 'Événements',
    selection: 'Ce qui est envoyé',
    enabled: 'Envoyer les événements',
    state: 'État',
    updatedAt: 'Modifié',
  },
  hints: {
    name: 'À quoi il sert.',
    url: 'Une adresse https:// qui répond 2xx en 15 secondes.',
    selection: 'Une sélection GraphQL de Notification. Vide : les champs habituels.',
    enabled: 'Ce qui se passe pendant qu’il est désactivé n’est pas envoyé ensuite.',
  },
  examples: {
    url: 'https://crm.example.com/hooks/unmissed',
    selection: '{ id status mailbox { displayName } call { caller { number name } } }',
  },
  eventHints: {
    CALL_MISSED: 'Une boîte aux lettres a un appel manqué, quelle que soit la décision.',
    NOTIFICATION_SENT: 'Un serveur de messagerie a accepté le message.',
    NOTIFICATION_FAILED: 'Le message a échoué pour de bon, ou il est incertain et n’est pas réessayé.',
    NOTIFICATION_SUPPRESSED: 'Il a été décidé de ne pas avertir l’utilisateur.',
  },
  states: {
    works: 'Accepte',
    failing: 'N’accepte rien',
    failingSince: (since) => `Depuis le ${since}`,
    disabled: 'Désactivé',
  },
  failing: (since) =>
    `Il n’accepte rien depuis le ${since}. Les réponses ci-dessous disent pourquoi ; ce qui attend est envoyé dès qu’il accepte de nouveau.`,
  empty: {
    title: 'Pas encore de webhook',
    text: 'Grâce à lui, un autre système apprend les appels manqués et les messages au moment où ils arrivent.',
  },
  secret: {
    title: 'Le secret',
    text: 'Grâce à lui, le destinataire vérifie que les événements viennent d’ici (Standard Webhooks).',
    label: 'Secret',
    once: 'Il est affiché maintenant et plus jamais ensuite.',
    kept: 'Je l’ai conservé',
  },
  rotation: {
    title: (name) => `Donner un nouveau secret à ${name} ?`,
    text: 'Les événements sont signés un temps avec les deux secrets, pour que le destinataire change sans en perdre.',
    keepOldHours: 'Heures pendant lesquelles l’ancien secret compte encore',
    keepOldHoursHint: 'De 0 à 168. Avec 0, il cesse aussitôt.',
    confirm: 'Créer un nouveau secret',
  },
  delivery: {
    event: 'Événement',
    status: 'État',
    anyStatus: 'Tous les états',
    tries: 'Essais',
    answer: 'Dernière réponse',
    at: 'Heure',
    nextTry: 'Prochain essai',
    notification: 'Notification de',
    notKept: 'N’est plus gardée',
    id: 'webhook-id',
    noTry: 'Aucun pour l’instant.',
    tryNumber: (number) => `Essai ${number}`,
    took: (ms) => count(ms, { other: '# ms' }),
    http: (status) => `HTTP ${status}`,
    underWay: 'En cours',
    payload: 'Ce qui est envoyé',
    redeliver: 'Renvoyer…',
    redeliverSelected: 'Renvoyer la sélection…',
    nothing: { title: 'Rien ne correspond aux filtres' },
    empty: {
      title: 'Rien d’envoyé pour l’instant',
      text: 'Dès qu’un de ses événements se produit, il apparaît ici avec la réponse.',
    },
  },
  redelivery: {
    title: (total) => count(total, { one: 'Renvoyer # événement ?', other: 'Renvoyer # événements ?' }),
    text: 'Le même contenu part à l’adresse actuelle avec le même webhook-id, auquel le destinataire reconnaît une répétition.',
    confirm: 'Renvoyer',
    done: (total) => count(total, { one: '# événement est renvoyé.', other: '# événements sont renvoyés.' }),
  },
  deleted: (name) => `Le webhook ${name} a été supprimé.`,
  deletion: {
    title: (name) => `Supprimer le webhook ${name} ?`,
    text: 'Plus rien ne lui est envoyé, pas même ce qui attend. Ce qui lui a été envoyé n’est plus affiché.',
  },
};
