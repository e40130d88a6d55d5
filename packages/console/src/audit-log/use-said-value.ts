import { componentWords } from '../catalogue/components.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { useDialPlanChoice, usePolicyChoice } from '../mailboxes/data.ts';

/** Says a value of a setting: ids of dial plans and policies by their names, times as people write them. */
export function useSaidValue(): (value: unknown) => string {
  const common = useWords(componentWords);
  const formats = useFormats();
  const { data: policies = [] } = usePolicyChoice();
  const { data: plans = [] } = useDialPlanChoice();
  const names = new Map([...policies, ...plans].map(({ id, name }) => [id, name]));
  const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
  const say = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return common.none;
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return isTime.test(value) ? formats.dateTime(value) : (names.get(value) ?? value);
    if (Array.isArray(value)) return value.length === 0 ? common.none : value.map(sayItem).join(', ');
    return JSON.stringify(value);
  };
  const sayItem = (item: unknown) =>
    // An address of a mailbox has a type, which its form tells.
    typeof item === 'object' && item !== null && 'value' in item ? String(item.value) : say(item);
  return say;
}
