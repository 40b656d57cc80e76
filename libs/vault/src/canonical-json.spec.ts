import { canonicalJson, type Json } from './canonical-json.js';

describe('canonical JSON', () => {
  it('is the same text whatever the order of the keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'পথ' })).toBe(
      '{"a":"পথ","b":[1,{"c":true,"d":null}]}',
    );
    expect(canonicalJson({ a: 'পথ', b: [1, { c: true, d: null }] })).toBe(
      canonicalJson({ b: [1, { d: null, c: true }], a: 'পথ' }),
    );
  });

  it('is not the same text for another order in a list', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  it('writes the examples of RFC 8785, sections 3.2.2 and 3.2.3', () => {
    const literals = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as Json;
    expect(canonicalJson(literals)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const keys = JSON.parse(
      String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`,
    ) as Json;
    expect([...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, digit]) => digit).join('')).toBe('2467153');
  });
});
