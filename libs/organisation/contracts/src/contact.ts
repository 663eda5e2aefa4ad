/** A contact as it is compared: width, case, spaces and hyphens don't tell people apart. ❄ */
export const contactForLookup = (contact: string): string =>
  contact.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '');
