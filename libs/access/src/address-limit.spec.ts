import { AddressLimit, networkOf } from './address-limit.js';

describe('failed sign-ins of one address', () => {
  it('are stopped after 30 in a quarter of an hour, and start again after it', () => {
    let now = 0;
    const limit = new AddressLimit(() => now);
    for (let tries = 0; tries < 30; tries += 1) expect(limit.admit('203.0.113.9')).toBe(true);
    expect(limit.admit('203.0.113.9')).toBe(false);
    now = 15 * 60_000;
    expect(limit.admit('203.0.113.9')).toBe(true);
  });

  it('do not stop another address', () => {
    const limit = new AddressLimit();
    for (let tries = 0; tries < 31; tries += 1) limit.admit('203.0.113.9');
    expect(limit.admit('203.0.113.10')).toBe(true);
  });

  it('do not count when the password was right, so that an office behind one address can work', () => {
    const limit = new AddressLimit();
    for (let tries = 0; tries < 200; tries += 1) {
      expect(limit.admit('203.0.113.9')).toBe(true);
      limit.takeBack('203.0.113.9');
    }
  });

  it('can not be flushed out by attempts from many other addresses at the same time', () => {
    const limit = new AddressLimit();
    for (let tries = 0; tries < 31; tries += 1) {
      limit.admit('203.0.113.9');
      for (let other = 0; other < 600; other += 1)
        limit.admit(`2001:db8:${String(tries)}:${String(other)}::1`);
    }
    expect(limit.admit('203.0.113.9')).toBe(false);
  });

  it.each([
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('%s belongs to the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
