/** Latitude and longitude in decimal degrees (WGS 84), "22.57, 88.36", as `22.57,88.36` with the digits given; null when the text is no such pair. */
export function readCoordinates(text: string): string | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!match || Math.abs(Number(match[1])) > 90 || Math.abs(Number(match[2])) > 180) return null;
  return `${match[1]},${match[2]}`;
}
