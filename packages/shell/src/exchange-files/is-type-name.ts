const segment = String.raw`\w+(?:[.+]\w+)*`;
const named = new RegExp(String.raw`^(?:Deserialized\.)?(?:System|Microsoft)\.${segment}(?:\x60\d+)?(?:\[.*\])?$`);
const isSurely =
  /^(?:Deserialized\.)?(?:System\.(?:Collections|Management|Object|String)\b|Microsoft\.Exchange\.\w+\.)|[`\]]/;

/**
 * Whether a text is what PowerShell prints for a value that the format could not carry: the name of its type
 * (`System.String[]`, `Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]`), or a hash table in one line.
 */
export function isTypeName(text: string): boolean {
  return (named.test(text) && isSurely.test(text)) || /^@\{.*=.*\}$/s.test(text);
}
