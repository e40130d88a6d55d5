import type { Role } from '@unmissed/sdk';

export const roles: Readonly<Record<Role, string>> = {
  INSTALLATION_ADMINISTRATION: 'Administration de l’installation',
  ORGANIZATION_MANAGEMENT: 'Gestion de l’organisation',
  UM_MANAGEMENT: 'Gestion de la messagerie unifiée',
  VIEW_ONLY: 'Lecture seule',
  REPORTER: 'Rapporteur',
  SELF: 'Propre boîte aux lettres',
};
