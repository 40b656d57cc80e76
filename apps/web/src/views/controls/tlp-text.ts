/** A light of TLP 2.0 as it is written everywhere, in no language (`TLP:AMBER+STRICT`). */
export const tlpText = (tlp: string): string => `TLP:${tlp.replace('_', '+')}`;
