/** What of a mailbox can stand in a column. `policy` is the name of its policy. */
export const importFields = [
  'emailAddress',
  'displayName',
  'extensions',
  'sipAddresses',
  'phoneNumbers',
  'policy',
  'missedCallNotificationEnabled',
  'language',
  'timeZone',
  'legacyMailboxServer',
] as const;

export type ImportField = (typeof importFields)[number];
/** The field of each column; null: it is left out. */
export type ColumnFields = readonly (ImportField | null)[];

/** Names of columns in English, in French and of Exchange, without case, accents, blanks and signs. */
const names: Readonly<Record<ImportField, string>> = {
  emailAddress:
    'email emailaddress mail mailaddress primarysmtpaddress smtpaddress windowsemailaddress userprincipalname adressemail adresseemail adressedemessagerie messagerie courriel',
  displayName: 'displayname name fullname user username nom nomcomplet nomaffiche utilisateur',
  extensions: 'extensions extension ext phoneextension extensionnumber postes poste numerodeposte numeroposte',
  sipAddresses: 'sipaddresses sipaddress sip sipuri sipresourceidentifier adressesip adressessip urisip',
  phoneNumbers:
    'phonenumbers phonenumber phone telephone telephonenumber e164 number numero numerodetelephone numerosdetelephone tel',
  policy: 'policy mailboxpolicy ummailboxpolicy strategie strategiedeboiteauxlettres strategieum',
  missedCallNotificationEnabled:
    'missedcallnotificationenabled missedcallnotifications missedcallnotification notifications missedcalls appelsmanques notificationsdappelsmanques appelsenabsence notificationsdappelenabsence',
  language: 'language lang preferredlanguage langue',
  timeZone: 'timezone tz fuseauhoraire fuseau',
  legacyMailboxServer: 'legacymailboxserver legacy serveurancien ancienserveur',
};

const fieldsByName = new Map(
  importFields.flatMap((field) => names[field].split(' ').map((name) => [name, field] as const)),
);

/** A first guess of what the columns of a file are, by their names. Of two columns for one field the first has it. */
export function matchColumns(header: readonly string[]): ColumnFields {
  const taken = new Set<ImportField>();
  return header.map((name) => {
    const field = fieldsByName.get(plain(name));
    if (field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
