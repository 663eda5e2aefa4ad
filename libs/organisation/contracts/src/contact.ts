/**
 * A contact as it is compared: width, case and spaces don't tell people apart, nor do hyphens in a number; in an address (with an
 * `@`) they do. ❄
 */
export const contactForLookup = (contact: string): string => {
  const plain = contact.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  return plain.includes('@') ? plain : plain.replaceAll('-', '');
};
