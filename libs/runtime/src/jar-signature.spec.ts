import { strToU8, unzipSync, zipSync } from 'fflate';
import { withoutSignature } from './jar-signature.js';

const files = {
  'META-INF/MANIFEST.MF': strToU8('Manifest-Version: 1.0\n'),
  'org/example/Some.class': strToU8('some'),
  'META-INF/services/org.example.EC': strToU8('org.example.Some'),
};
const signature = {
  'META-INF/ECLIPSE_.SF': strToU8('Signature-Version: 1.0\n'),
  'META-INF/ECLIPSE_.RSA': strToU8('signed'),
};
const jar = (content: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(content));

describe('a jar', () => {
  it('loses its signature and nothing else', () => {
    const [manifest, ...rest] = Object.entries(files);
    const signed = jar(Object.fromEntries([manifest!, ...Object.entries(signature), ...rest]));
    const found = withoutSignature(signed)!;
    expect(unzipSync(found)).toEqual(files);
    expect(withoutSignature(found)).toBeNull();
  });

  it('that is not signed stays as it is', () => {
    expect(withoutSignature(jar(files))).toBeNull();
  });

  it('is told from a file that is none', () => {
    expect(() => withoutSignature(Buffer.from('PK\x03\x04 cut off'))).toThrow(RangeError);
  });
});
