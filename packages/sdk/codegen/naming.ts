/** `MailboxPolicy` → `mailboxPolicy` */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `MailboxPolicy` → `mailbox policy` */
export function wordsOf(name: string): string {
  return lowerFirst(name).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `mailbox-policies` → `MailboxPolicies` */
export function pascalCaseOf(file: string): string {
  return file.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
