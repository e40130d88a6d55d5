import type { settings as en } from '../en/settings.ts';

export const settings: typeof en = {
  title: 'Paramètres',
  tabs: { display: 'Affichage', retention: 'Conservation', about: 'À propos' },
  display: {
    text: 'Pour ce navigateur, avec effet immédiat.',
    language: 'Langue',
    scheme: 'Apparence',
    schemes: { light: 'Clair', dark: 'Sombre', auto: 'Comme le système' },
    clock: 'Heure',
    clocks: { language: 'Selon la langue', h23: '24 heures', h12: '12 heures' },
    ages: 'Quand quelque chose a changé',
    agesOf: { relative: 'Il y a combien de temps', exact: 'Date et heure' },
    example: 'Il y a une heure s’affiche ainsi',
    zone: (zone, time) => `Les heures sont dans le fuseau horaire de cet ordinateur, ${zone} : il est ${time}.`,
  },
  retention: {
    fields: {
      callDays: 'Appels',
      notificationDays: 'Notifications',
      attemptDays: 'Essais d’envoi',
      audioDays: 'Enregistrements',
      rejectedReportDays: 'Rapports refusés',
    },
    hints: {
      callDays: 'Avec leurs branches et messages vocaux ; au moins aussi longtemps que leurs notifications.',
      notificationDays: 'Celles qui attendent leur message sont toujours gardées.',
      attemptDays: 'Ce que le serveur de messagerie a dit à chaque essai.',
      audioDays: 'Des messages vocaux. Ceux qui attendent leur envoi sont toujours gardés.',
      rejectedReportDays: 'Tels qu’ils sont venus.',
    },
    days: ' jours',
    forEver: 'Sans limite',
    forEverOf: (what) => `Sans limite : ${what}`,
    willRemove: (what) =>
      `Gardés moins longtemps : ${what}. Ce qui est plus ancien est supprimé dans les heures qui suivent l’enregistrement, sans retour possible.`,
  },
  about: {
    version: 'Version',
    transport: 'Envoi des messages',
    transports: {
      SMTP: 'Par le serveur de messagerie de l’installation',
      FILES: 'Aucun : ils sont gardés en fichiers',
    },
    organization: 'Organisation',
    viewer: 'Connecté en tant que',
    endpoint: 'Adresse de l’API',
    links: {
      docs: 'Documentation',
      docsWhat: 'Guides, SDK, API GraphQL et shell, pour cette version.',
      graphiql: 'Explorateur d’API',
      graphiqlWhat: 'GraphiQL : essayer des requêtes sur ce serveur.',
      health: 'État du serveur',
      healthWhat: 'Ce que demande un superviseur.',
    },
  },
};
