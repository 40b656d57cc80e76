/** What the demo network plants for everyone to find; see the README of libs/demo. */
export const JASHORE = 'io.jashore';
export const KOLKATA = 'io.kolkata';
export const RECRUITER = { bangla: 'মোঃ রফিকুল ইসলাম' } as const;
