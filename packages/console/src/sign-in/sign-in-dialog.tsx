import { Modal } from '@mantine/core';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Over the page whose session has ended. */
export default function SignInDialog() {
  const words = useWords(shellWords).signIn;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={words.endedTitle}
    >
      <SignInForm hint={words.ended} />
    </Modal>
  );
}
