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
export const CUSTODIAN = 'custodian.jashore';
export const IN_MUMBAI = { supervisor: 'supervisor.mumbai', custodian: 'custodian.mumbai' } as const;
export const SUPERVISORS = ['supervisor.jashore', 'deputy.jashore'] as const;
/** Part of every invented name in the vault of the demonstration, in both scripts. */
export const OF_THE_VAULT = /Namuna|মালা নমুনা/;
