const LIMIT = 30;
const WINDOW_MS = 15 * 60_000;
const KEPT = 20_000;

/**
 * Failed sign-ins of one network address. An attempt is counted before its password is looked at and taken back when it
 * was right, so that many attempts at once can't slip past. The lock of a user name is kept in the vault; this one
 * stands against one place that tries many names.
 */
export class AddressLimit {
  readonly #attempts = new Map<string, { count: number; since: number }>();

  constructor(private readonly nowMs: () => number = Date.now) {}

  /** Counts an attempt. False when the address has used up its 30 of a quarter of an hour. */
  admit(address: string): boolean {
    const key = networkOf(address);
    const now = this.nowMs();
    const known = this.#attempts.get(key);
    const entry = known && now - known.since < WINDOW_MS ? known : { count: 0, since: now };
    entry.count += 1;
    // Put at the end: what is forgotten first when too many are known is what was quiet longest.
    this.#attempts.delete(key);
    this.#attempts.set(key, entry);
    if (this.#attempts.size > KEPT) this.#attempts.delete(this.#attempts.keys().next().value!);
    return entry.count <= LIMIT;
  }

  /** Takes back one counted attempt: it was right. */
  takeBack(address: string): void {
    const entry = this.#attempts.get(networkOf(address));
    if (entry) entry.count = Math.max(0, entry.count - 1);
  }
}

/** The network of an address: all of IPv4, the first 64 bits of IPv6, where one person has all the rest. */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const first = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(gap).fill('0'), ...last]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
