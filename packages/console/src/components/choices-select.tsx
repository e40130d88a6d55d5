import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { componentWords } from '../catalogue/components.ts';
import { useWords } from '../catalogue/use-words.ts';

interface ChoicesSelectProps<TValue extends string> {
  readonly label: string;
  /** Shown while nothing is chosen: all. */
  readonly anyText: string;
  /** All values with their words, in order. */
  readonly words: Readonly<Record<TValue, string>>;
  readonly value: readonly TValue[] | null;
  readonly onChange: (value: readonly TValue[] | null) => void;
}

/** Chooses some of the values of an enum in the space of one line; nothing chosen means any. */
export function ChoicesSelect<TValue extends string>(props: ChoicesSelectProps<TValue>) {
  const { label, anyText, words, value, onChange } = props;
  const { labelled } = useWords(componentWords);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const all = Object.keys(words) as TValue[];
  const chosen = all.filter((one) => value?.includes(one) === true);
  const [first, ...others] = chosen;
  const shown =
    first === undefined ? anyText : others.length === 0 ? words[first] : `${words[first]} + ${others.length}`;
  const toggle = (one: string) => {
    const after = all.filter((known) => (known === one) !== chosen.includes(known));
    onChange(after.length === 0 ? null : after);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={toggle} width={280} position="bottom-start" withinPortal={false}>
      <Combobox.Target targetType="button" withExpandedAttribute>
        <InputBase
          component="button"
          type="button"
          pointer
          aria-label={labelled(label, shown)}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
          maw={220}
          styles={{ input: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } }}
        >
          {shown}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label}>
          {all.map((one) => (
            <Combobox.Option key={one} value={one} active={chosen.includes(one)}>
              <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem' }}>
                <IconCheck size={16} aria-hidden style={{ flex: 'none', opacity: chosen.includes(one) ? 1 : 0 }} />
                {words[one]}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
