/** Luhn check over decimal digits, the last being the check digit (IMEI, EPIC). */
export function luhnHolds(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Luhn mod 36 over 0–9 and A–Z, the last being the check character (GSTIN). */
export function luhn36Holds(text: string): boolean {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = BASE_36.indexOf(text[text.length - 1 - i]!) * (i % 2 === 1 ? 2 : 1);
    sum += Math.floor(value / 36) + (value % 36);
  }
  return sum % 36 === 0;
}

const D = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const P = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff check over decimal digits, the last being the check digit (Aadhaar). */
export function verhoeffHolds(digits: string): boolean {
  let state = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    state = Number(D[state]![Number(P[i % 8]![digit])]);
  }
  return state === 0;
}
