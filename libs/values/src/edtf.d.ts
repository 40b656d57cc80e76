declare module 'edtf' {
  interface Bitmask {
    readonly value: number;
  }
  export interface ExtendedDate {
    readonly type: 'Date' | 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set';
    readonly edtf: string;
    /** Epoch milliseconds, ±Infinity for open ends, null for unknown ones. */
    readonly min: number | null;
    readonly max: number | null;
    readonly values: readonly number[];
    readonly uncertain?: Bitmask;
    readonly approximate?: Bitmask;
    readonly lower?: ExtendedDate | null | number;
    readonly upper?: ExtendedDate | null | number;
  }
  export default function edtf(text: string): ExtendedDate;
}
