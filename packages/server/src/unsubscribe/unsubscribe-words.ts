/** The languages of the pages: those of the mails that lead to them. */
export type PageLanguage = 'en' | 'fr';

export interface PageWords {
  confirm: { title: string; text: string; button: string };
  done: { title: string; text: string };
  wrongLink: { title: string; text: string };
  notUnderstood: { title: string; text: string };
  tooMany: { title: string; text: string };
  unavailable: { title: string; text: string };
  mailbox: string;
}

export const unsubscribeWords: Readonly<Record<PageLanguage, PageWords>> = {
  en: {
    confirm: {
      title: 'Turn off missed-call notifications?',
      text: 'This mailbox will get no more e‑mails about missed calls.',
      button: 'Turn off',
    },
    done: {
      title: 'Missed-call notifications are off',
      text: 'This mailbox gets no more e‑mails about missed calls. Your telephone administrator can turn them on again.',
    },
    wrongLink: {
      title: 'This link does not work',
      text: 'It is not complete, or its mailbox is no longer in use. Open the link in the e‑mail itself, or ask your telephone administrator.',
    },
    notUnderstood: {
      title: 'Nothing was changed',
      text: 'The request was not complete. Open the link in the e‑mail once more.',
    },
    tooMany: {
      title: 'Too many attempts',
      text: 'Too many links that do not work were opened from your network. Try again in a minute.',
    },
    unavailable: {
      title: 'Not possible at the moment',
      text: 'Nothing was changed. Try again in a few minutes.',
    },
    mailbox: 'Mailbox',
  },
  fr: {
    confirm: {
      title: 'Désactiver les notifications d’appels manqués ?',
      text: 'Cette boîte vocale ne recevra plus d’e‑mails sur les appels manqués.',
      button: 'Désactiver',
    },
    done: {
      title: 'Les notifications d’appels manqués sont désactivées',
      text: 'Cette boîte vocale ne reçoit plus d’e‑mails sur les appels manqués. L’administrateur de votre téléphonie peut les réactiver.',
    },
    wrongLink: {
      title: 'Ce lien ne fonctionne pas',
      text: 'Il est incomplet, ou sa boîte vocale n’est plus utilisée. Ouvrez le lien dans l’e‑mail lui-même, ou adressez-vous à l’administrateur de votre téléphonie.',
    },
    notUnderstood: {
      title: 'Rien n’a été modifié',
      text: 'La demande était incomplète. Ouvrez encore une fois le lien dans l’e‑mail.',
    },
    tooMany: {
      title: 'Trop de tentatives',
      text: 'Trop de liens qui ne fonctionnent pas ont été ouverts depuis votre réseau. Réessayez dans une minute.',
    },
    unavailable: {
      title: 'Impossible pour le moment',
      text: 'Rien n’a été modifié. Réessayez dans quelques minutes.',
    },
    mailbox: 'Boîte vocale',
  },
};
