import type { CsvProblem } from '../../mailboxes/import/read-csv.ts';
import type { RowProblem } from '../../mailboxes/import/rows-to-mailboxes.ts';
import type { mailboxImport as en } from '../en/mailbox-import.ts';
import { plural } from '../plural.ts';

const count = plural('fr');
const rows = (total: number) => count(total, { one: '# ligne', other: '# lignes' });
const mailboxes = (total: number) => count(total, { one: '# boîte aux lettres', other: '# boîtes aux lettres' });

const noCsv = (code: CsvProblem['code'], line: number): string => {
  switch (code) {
    case 'QUOTE_NOT_CLOSED':
      return `Un guillemet ouvert à la ligne ${line} n’est jamais fermé.`;
    case 'QUOTE_WITHIN':
      return `À la ligne ${line}, un guillemet se trouve dans une valeur entre guillemets ; il faut le doubler.`;
    case 'EMPTY':
      break;
  }
  return 'Le fichier est vide.';
};

const rowProblem = (problem: RowProblem): string => {
  switch (problem.code) {
    case 'CELL_COUNT':
      return `${problem.count} valeurs pour ${problem.expected} colonnes. Mettez entre guillemets les valeurs qui contiennent le séparateur.`;
    case 'NO_POLICY':
      return 'La ligne ne nomme aucune stratégie, et aucune n’est choisie pour toutes.';
    case 'UNKNOWN_POLICY':
      return `Il n’y a pas de stratégie « ${problem.value} ».`;
    case 'AMBIGUOUS_POLICY':
      return `Plusieurs stratégies s’appellent « ${problem.value} ».`;
    case 'NO_BOOLEAN':
      return `« ${problem.value} » n’est ni oui ni non.`;
    case 'EMAIL_TWICE':
      return `La ligne ${problem.line} a aussi l’adresse ${problem.value}.`;
    case 'EXTENSION_TWICE':
      break;
  }
  return `La ligne ${problem.line} a aussi le poste ${problem.value}.`;
};

export const mailboxImport: typeof en = {
  title: 'Activer des boîtes depuis un CSV',
  description: 'Rien n’est modifié avant que vous ayez vu ce que ferait chaque ligne.',
  steps: { file: '1. Fichier', columns: '2. Colonnes', check: '3. Vérification', result: '4. Activation' },
  choose: 'Choisir un fichier',
  chooseAnother: 'Choisir un autre fichier',
  drop: 'ou déposez-le ici',
  fileHint:
    'Une première ligne avec les noms des colonnes, puis une ligne par boîte ; virgules, points-virgules ou tabulations ; UTF-8 ou Windows. Plusieurs postes dans une cellule : avec des espaces.',
  example: 'Télécharger un exemple',
  exampleName: 'exemple-boites.csv',
  exampleRows: [
    ['Messagerie', 'Nom', 'Poste', 'Stratégie'],
    ['anna@example.com', 'Anna Berg', '4711', 'Siège Default Policy'],
    ['ben@example.com', 'Ben Olsen', '4712 4799', 'Siège Default Policy'],
  ],
  tooLarge: (megabytes) => `Le fichier dépasse ${megabytes} Mo. Divisez-le.`,
  unreadable: 'Le fichier n’a pas pu être lu.',
  onlyHeader: 'Le fichier a une première ligne, mais aucune boîte.',
  noCsv,
  rowProblem,
  rows,
  fileRead: (name, total) => `${name} : ${rows(total)}`,
  column: 'Colonne du fichier',
  sample: 'Premières valeurs',
  field: 'Correspond à',
  ignore: 'Laissée de côté',
  fields: {
    emailAddress: 'Adresse de messagerie',
    displayName: 'Nom',
    extensions: 'Postes',
    sipAddresses: 'Adresses SIP',
    phoneNumbers: 'Numéros de téléphone',
    policy: 'Stratégie, par son nom',
    missedCallNotificationEnabled: 'Notifications d’appels manqués',
    language: 'Langue des messages',
    timeZone: 'Fuseau horaire',
    legacyMailboxServer: 'Boîte sur Exchange 2007 ou 2010',
  },
  fieldOf: (column) => `À quoi correspond la colonne « ${column} »`,
  noName: (number) => `Colonne ${number}`,
  policyForAll: 'Stratégie des lignes qui n’en nomment aucune',
  policyForAllHint: 'Nécessaire si le fichier n’a pas de colonne de stratégies.',
  needed: 'Il faut une colonne d’adresses de messagerie.',
  preview: 'Les premières lignes, telles qu’elles sont comprises',
  line: 'Ligne',
  check: (total) => `Vérifier ${rows(total)}`,
  checkAgain: 'Vérifier de nouveau',
  checking: (done, total) => `${done} sur ${rows(total)}…`,
  fine: (total) =>
    count(total, { one: '# boîte aux lettres peut être activée', other: '# boîtes aux lettres peuvent être activées' }),
  wrong: (total) => count(total, { one: '# ligne ne le peut pas', other: '# lignes ne le peuvent pas' }),
  wrongHint:
    'Vous pouvez corriger le fichier et le choisir de nouveau, ou activer les autres et laisser celles-ci de côté.',
  wrongTitle: 'Lignes avec des problèmes',
  problem: 'Ce qui ne va pas',
  first: (shown, total) => `Les ${shown} premières sur ${total} sont affichées ; le fichier les a toutes.`,
  download: 'Télécharger ces lignes avec leurs problèmes',
  downloadName: 'lignes-avec-problemes.csv',
  apply: (total) => `Activer ${mailboxes(total)}`,
  applying: (done, total) => `${done} activées sur ${mailboxes(total)}…`,
  progress: 'Avancement',
  stop: 'Arrêter',
  done: (total) =>
    count(total, { one: '# boîte aux lettres est activée.', other: '# boîtes aux lettres sont activées.' }),
  refused: (total) => count(total, { one: '# ligne a été refusée.', other: '# lignes ont été refusées.' }),
  rest: (total) => count(total, { one: '# ligne n’a pas été essayée.', other: '# lignes n’ont pas été essayées.' }),
  notTried: 'Pas essayée',
  interrupted: 'Cela a été interrompu. Continuer ne fait rien deux fois.',
  goOn: 'Continuer avec le reste',
  show: 'Afficher les boîtes aux lettres',
  another: 'Activer depuis un autre fichier',
};
