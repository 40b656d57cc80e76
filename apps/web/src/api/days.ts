const DAY_MS = 86_400_000;

/** The last second of an epoch day on the clocks of a zone, as the API takes instants; null for now. */
export function endOfDay(day: number | null, zone: string): string | null {
  if (day === null) return null;
  const midnight = (day + 1) * DAY_MS;
  // The offset a few hours away may be another one, in a night when clocks were changed: so it is looked up where it counts.
  const near = midnight - offsetOf(midnight, zone);
  return new Date(midnight - offsetOf(near, zone) - 1_000).toISOString();
}

/** The epoch day of an instant on the clocks of a zone. */
export const dayIn = (instant: number, zone: string): number =>
  Math.floor((instant + offsetOf(instant, zone)) / DAY_MS);

/** How far the clocks of a zone are ahead, in milliseconds. */
function offsetOf(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value);
  const clock = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return clock - Math.floor(instant / 1_000) * 1_000;
}
