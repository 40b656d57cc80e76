/** What the demo network plants for everyone to find; see `addStoryline` in libs/demo. */
export const JASHORE = 'io.jashore';
export const KOLKATA = 'partner.kolkata';
export const RECRUITER = {
  bangla: 'রফিকুল ইসলাম',
  latin: 'Md. Rafiqul Islam',
  inBangla: 'মোঃ রফিকুল ইসলাম',
  callName: 'Rafi bhai',
} as const;
/** Captions in English of what the chain leads to. */
export const CROSSING = /Benapole/;
export const FLAT = /^Rented flat, Thane$/;
