/** Text that a person typed as the reason of an act: 1 to 1,000 characters that are not only blank. */
export const isReason = (text: string): boolean => text.trim().length >= 1 && text.length <= 1_000;
