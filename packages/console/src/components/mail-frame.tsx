import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './mail-frame.module.css';

interface MailFrameProps {
  readonly mail: {
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    /** As it goes over the wire, where that is known. */
    readonly source?: string;
  };
}

/** A mail as a mail program shows it: subject, and the HTML part, the text part or the source. */
export function MailFrame({ mail: { subject, html, text, source } }: MailFrameProps) {
  const { mail: words } = useWords(componentWords);
  const [part, setPart] = useState<'html' | 'text' | 'source'>('html');
  return (
    <div className={styles.mail}>
      <div className={styles.head}>
        <div>
          <Text size="xs" c="dimmed">
            {words.subject}
          </Text>
          <Text fw={600}>{subject}</Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={words.part}
          value={part}
          data={[
            { value: 'html', label: words.asMail },
            { value: 'text', label: words.asText },
            ...(source === undefined ? [] : [{ value: 'source' as const, label: words.source }]),
          ]}
          onChange={setPart}
        />
      </div>
      {part === 'html' ? (
        // No scripts, no forms, no origin; links open a window, which the sandbox does not allow either.
        <iframe
          sandbox=""
          title={words.frame(subject)}
          srcDoc={html.replaceAll('<a ', '<a target="_blank" ')}
          className={styles.frame}
        />
      ) : (
        <pre className={styles.text} tabIndex={0}>
          {part === 'text' ? text : source}
        </pre>
      )}
    </div>
  );
}
