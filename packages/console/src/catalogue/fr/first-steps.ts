import type { firstSteps as en } from '../en/first-steps.ts';
import { plural } from '../plural.ts';

const count = plural('fr');

export const firstSteps: typeof en = {
  title: 'Premiers pas',
  description: 'De rien au premier appel manqué détecté. Ce qui est déjà fait est coché.',
  states: { done: 'Fait', now: 'À faire', waits: 'En attente', later: 'Ensuite' },
  plan: {
    title: 'Un plan de numérotation',
    text: 'Il dit la longueur de vos postes. Une stratégie qui autorise les notifications d’appels manqués vient avec lui.',
    example: 'Siège',
    digits: (digits) => count(digits, { one: '# chiffre', other: '# chiffres' }),
    which: 'Ces étapes concernent',
    create: 'Créer le plan',
    allSettings: 'Avec tous les paramètres',
  },
  mailbox: {
    title: 'Une boîte aux lettres',
    text: 'Qui est averti, et à quel poste on l’appelle. Prenez-vous vous-même pour un premier essai.',
    displayName: 'Nom complet',
    emailAddress: 'Adresse de messagerie',
    extension: (digits) => count(digits, { one: 'Poste (# chiffre)', other: 'Poste (# chiffres)' }),
    sipAddress: 'Adresse SIP',
    phoneNumber: 'Numéro de téléphone',
    policy: 'Stratégie de boîte aux lettres',
    create: 'Activer la boîte aux lettres',
    all: 'Toutes les boîtes aux lettres',
    noPolicy: 'Ce plan n’a pas encore de stratégie de boîte aux lettres.',
    newPolicy: 'Nouvelle stratégie',
  },
  key: {
    title: 'Une clé pour le système téléphonique',
    text: 'Grâce à elle, le système téléphonique peut signaler ses propres appels, et rien d’autre.',
    name: 'Nom de la clé',
    exampleName: 'Système téléphonique',
    source: 'Source',
    sourceHint: 'Sous ce nom, le système téléphonique signale ses appels.',
    create: 'Créer la clé',
    secret: (source) => `Clé de ${source}`,
    once: 'Elle est affichée maintenant et plus jamais ensuite. Elle figure dans les commandes ci-dessous tant que cette page est ouverte.',
    known: (names, total) =>
      count(total, { one: `Il y a une clé : ${names}.`, other: `Il y a # clés, dont ${names}.` }),
    all: 'Clés d’API',
    another: 'Créer une autre clé pour les commandes',
    forbidden: 'Seule la gestion de l’organisation peut créer des clés. Demandez-y une clé du rôle Rapporteur.',
  },
  connect: {
    title: 'Signaler les appels',
    text: 'L’adresse, la clé et le poste sont remplis.',
    later: 'Les commandes pour Kamailio, Asterisk et curl figureront ici, remplies.',
    textWithoutKey: 'L’adresse et le poste sont remplis. Mettez votre clé à la place de VOTRE-CLE.',
    keyPlaceholder: 'VOTRE-CLE',
    systems: { curl: 'À la main (curl)', kamailio: 'Kamailio', asterisk: 'Asterisk', other: 'Autres' },
    guide: 'Le guide',
    curl: {
      text: 'Signale un appel manqué sans aucun téléphone, pour voir que tout fonctionne.',
      command: 'Dans un terminal',
    },
    kamailio: {
      text: 'Le connecteur est un fichier à inclure : Kamailio signale lui-même chaque appel, et garde les rapports pendant que ce serveur est absent.',
      install: 'Sur la machine de Kamailio (Debian), depuis le dossier du produit',
      lines: 'Dans kamailio.cfg, après vos propres modules ; le fichier ne doit être lisible que par Kamailio',
      routes:
        'Appelez ensuite ses routes là où votre configuration fait sonner les téléphones : le README.md du connecteur dit lesquelles et où.',
    },
    asterisk: {
      text: 'Il n’y a pas encore de connecteur propre. Ceci signale les appels vers un seul poste, pour commencer.',
      script: '/usr/local/bin/unmissed-report, mode 0750, appartenant à l’utilisateur d’Asterisk',
      lines: 'Dans extensions.conf',
      limits:
        'Les rapports émis pendant une longue absence de ce serveur sont perdus, et les groupes d’appel, files et messageries demandent davantage : chaque branche y appartient à un même appel, et une réponse peut être celle d’une machine.',
    },
    other:
      'Tout système capable d’envoyer du HTTP peut signaler des appels, et le SDK a un rapporteur qui les garde pendant que ce serveur est absent.',
  },
  caught: {
    title: 'Le premier appel manqué',
    waiting: 'Attend le premier appel. Il s’affiche ici dès qu’il est signalé.',
    heard: (caller) => `Un appel de ${caller} a été signalé`,
    why: 'Pourquoi ?',
    noMailbox: (target) => `Aucune boîte aux lettres n’a l’adresse ${target} : personne n’est averti.`,
    notOver: 'Il n’est pas terminé, d’après les rapports.',
    nobody: 'Personne n’a été sonné, d’après les rapports.',
    overview: 'Aller à la vue d’ensemble',
  },
};
