/** What a `UserError` of the SDK looks like that refuses for this one reason. */
export function refusalWith(code: string, field: string | null = null) {
  return { name: 'UserError', problems: [{ code, field: field === null ? null : ['input', field] }] };
}
