import type { apiKeys as en } from '../en/api-keys.ts';

export const apiKeys: typeof en = {
  title: 'Clés d’API et rôles',
  description:
    'Une clé signe les requêtes d’un programme. Elle permet ce que permet son rôle, jusqu’à son expiration ou sa révocation.',
  new: 'Nouvelle clé d’API',
  fields: {
    name: 'Nom',
    role: 'Rôle',
    limit: 'Seulement pour',
    source: 'Source',
    dialPlanId: 'Plan de numérotation',
    mailboxId: 'Boîte aux lettres',
    prefix: 'Commence par',
    createdAt: 'Créée',
    expiresAt: 'Expire',
    lastUsedAt: 'Dernière utilisation',
    revokedAt: 'Révoquée',
    state: 'État',
  },
  hints: {
    name: 'À quoi elle sert ; au plus 64 caractères.',
    source: 'La seule source pour laquelle elle peut signaler, comme les rapports la nomment, par exemple kamailio.',
    dialPlan: 'Le seul plan de numérotation pour lequel elle peut signaler. Vide : tous.',
    mailbox: 'La boîte aux lettres qu’elle représente. Cherchez par nom, adresse de messagerie ou numéro.',
    expiresAt: 'Le dernier jour où elle fonctionne. Vide : elle n’expire pas.',
  },
  roles: {
    INSTALLATION_ADMINISTRATION:
      'Tout dans sa propre organisation, et l’administration des organisations. Seule la clé de l’environnement l’a.',
    ORGANIZATION_MANAGEMENT: 'Tout dans l’organisation, y compris les clés d’API, les webhooks et le journal d’audit.',
    UM_MANAGEMENT:
      'Lit et modifie les plans de numérotation, les stratégies et les boîtes, et lit les journaux. Pour les administrateurs de la téléphonie.',
    VIEW_ONLY:
      'Lit les plans de numérotation, les stratégies, les boîtes et les journaux. Pour les rapports et l’assistance.',
    REPORTER: 'Signale les appels d’une seule source, et ne lit rien. Pour un système téléphonique.',
    SELF: 'Lit une seule boîte et ses notifications, et les active ou désactive. Pour l’application d’un utilisateur.',
  },
  states: { active: 'Active', expired: 'Expirée', revoked: 'Révoquée' },
  never: 'Jamais',
  notYet: 'Pas encore',
  environment: 'De l’environnement',
  anyDialPlan: 'Tous les plans',
  nothingFound: 'Rien trouvé.',
  empty: {
    title: 'Pas encore de clé d’API',
    text: 'Créez-en une par programme : un système téléphonique qui signale des appels, un rapport, une application.',
  },
  created: {
    title: (name) => `La clé ${name}`,
    once: 'Copiez-la maintenant : elle n’est affichée qu’une fois et n’est conservée nulle part, sauf son empreinte. Si elle se perd, révoquez-la et créez-en une autre.',
    secret: 'Clé d’API',
    header: 'En en-tête HTTP',
    done: 'Je l’ai copiée',
    another: 'Nouvelle clé d’API',
  },
  revoke: 'Révoquer',
  revoking: {
    title: (name) => `Révoquer la clé ${name} ?`,
    text: 'Tout ce qui l’utilise est refusé dès maintenant. Cette action est définitive.',
    own: 'Vous êtes connecté avec cette clé : votre session se termine avec elle.',
    done: (name) => `La clé ${name} est révoquée.`,
  },
  fromEnvironment:
    'Elle vient de UNMISSED_ADMIN_KEY et cesse quand cette variable est retirée ou changée et le serveur redémarré.',
  changes: 'Ce qu’elle a modifié',
};
