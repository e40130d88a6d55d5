const nameLengthMax = 64;
const forbiddenInNames = /["/\\[\]:;|=,+*?<>\p{Cc}]/u;

/** What is wrong with the name of a dial plan or policy; none when it is right. */
export function nameProblems(name: string): string[] {
  const length = Array.from(name).length;
  if (length > nameLengthMax) return [`Its name has ${length} characters; it can have ${nameLengthMax}.`];
  const character = forbiddenInNames.exec(name)?.[0];
  return character === undefined ? [] : [`Its name has ${JSON.stringify(character)}, which no name can have.`];
}

/** What is wrong with the name of a user. */
export function displayNameProblems(name: string): string[] {
  const length = Array.from(name).length;
  return length > nameLengthMax ? [`The name of the user has ${length} characters; it can have ${nameLengthMax}.`] : [];
}

export function quoted(name: string): string {
  return `“${name}”`;
}
