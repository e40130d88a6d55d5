/** Widths of fields, for `styles`: a label or hint may be wider than what is entered. */
export const narrow = { wrapper: { maxInlineSize: '14rem' } };
export const medium = { wrapper: { maxInlineSize: '24rem' } };
