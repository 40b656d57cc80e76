import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A security key in software (WebAuthn, ES256, attestation "none"), so that a test can also make it lie. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  readonly id = randomBytes(16);
  counter = 0;

  /** What a browser at `origin` answers to the options of a registration. */
  register(options: string, origin: string): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x!, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y!, 'base64url'),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.#authData(origin, 0x41), Buffer.alloc(16), length, this.id, cose]);
    const size = Buffer.from([0x58, data.length]);
    const attestationObject = Buffer.concat([
      Buffer.from('a3', 'hex'),
      Buffer.from('63666d74646e6f6e65', 'hex'),
      Buffer.from('6761747453746d74a0', 'hex'),
      Buffer.from('686175746844617461', 'hex'),
      size,
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** What a browser at `origin` answers to the options of a sign-in. */
  sign(options: string, origin: string): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    this.counter += 1;
    const authenticatorData = this.#authData(origin, 0x01);
    const clientData = this.#clientData('webauthn.get', challenge, origin);
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]))
      .sign(this.#keys.privateKey);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  #answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }

  #clientData(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authData(origin: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const rpId = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([rpId, Buffer.from([flags]), counter]);
  }
}
