import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { Conflict, InvalidInput, NotSignedIn, StoreUnavailable } from '#domain';
import { LOCK_AFTER, type Account, type FactorSummary, type Vault } from '#vault';
import { POLICY } from '#vocab';
import { seal, unseal } from './seal.js';

/** What a sign-in still needs after its first step. */
export type Need = 'nothing' | 'factor' | 'enrolment';

const STEP_SECONDS = 30;
/** Codes of the step before and after count too: clocks differ. */
const STEPS_AROUND = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 80 bits, 16 characters of base32. */
const RECOVERY_BYTES = 10;

const totpOf = (secret: Secret): TOTP => new TOTP({ secret, period: STEP_SECONDS });
const placeOf = (accountId: string): string => `totp:${accountId}`;

/** A code as it was meant: without spaces and hyphens, with ASCII digits, whatever keyboard typed it. */
const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/[\u09e6-\u09ef]/g, (digit) => String(digit.charCodeAt(0) - 0x9e6))
    .replace(/[\s-]/g, '')
    .toLowerCase();

/**
 * The second step of a sign-in: codes of an authenticator app (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds) and recovery
 * codes. The secret of an app is sealed under a key of the installation that is kept outside the database.
 */
export class SecondFactors {
  constructor(
    private readonly vault: Pick<Vault, 'factors' | 'attempts' | 'agencies' | 'now'>,
    private readonly key: Buffer,
  ) {}

  /** Agencies may ask it of all their people, the policy asks it of some roles; a demonstration's passwords are public anyway. */
  async isRequired({ agencyId, roles }: Account): Promise<boolean> {
    const agency = await this.vault.agencies.byId(agencyId);
    if (agency?.requiresSecondFactor) return true;
    return !agency?.isDemo && roles.some((role) => POLICY.secondFactorRoles.includes(role));
  }

  async needOf(account: Account): Promise<Need> {
    if (hasFactor(await this.vault.factors.summary(account.id))) return 'factor';
    return (await this.isRequired(account)) ? 'enrolment' : 'nothing';
  }

  /** A new secret, shown this once; it counts only once `confirmTotp` has seen a code of it. */
  async startTotp(account: Account): Promise<{ readonly secret: string; readonly uri: string }> {
    const secret = new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer });
    await this.vault.factors.proposeTotp(account.id, seal(this.key, secret.base32, placeOf(account.id)));
    const totp = new TOTP({ issuer: 'Setu', label: account.username, secret, period: STEP_SECONDS });
    return { secret: secret.base32, uri: totp.toString() };
  }

  /** Puts the new secret in use; gives recovery codes when the person has none yet. Throws InvalidInput `codeWrong`, Conflict `enrolmentOver`. */
  async confirmTotp(account: Account, typed: string): Promise<readonly string[]> {
    const { proposed } = await this.vault.factors.totp(account.id);
    if (!proposed) throw new Conflict('enrolmentOver');
    const step = this.#stepOf(account.id, proposed, plainCode(typed));
    if (step === null) throw new InvalidInput('codeWrong', [{ field: 'code', key: 'codeWrong' }]);
    if (!(await this.vault.factors.confirmTotp(account.id, proposed, step)))
      throw new Conflict('enrolmentOver');
    return this.firstRecoveryCodes(account);
  }

  /** Spends a code of the app or a recovery code and says which it was. Throws NotSignedIn `codeWrong` or `tooManyAttempts`. */
  async spend(account: Account, typed: string): Promise<'totp' | 'recoveryCode'> {
    return this.counted(account, async () => {
      const code = plainCode(typed);
      if (!/^\d{6}$/.test(code))
        return (await this.vault.factors.spendRecoveryCode(account.id, code)) ? 'recoveryCode' : null;
      const { sealed } = await this.vault.factors.totp(account.id);
      const step = sealed && this.#stepOf(account.id, sealed, code);
      return step !== null && (await this.vault.factors.spendStep(account.id, step)) ? 'totp' : null;
    });
  }

  /**
   * One attempt at the second step, counted like one at a password: five wrong ones lock it, for longer each time.
   * `attempt` gives null for a wrong one. Throws NotSignedIn `codeWrong` or `tooManyAttempts`.
   */
  async counted<T>(account: Account, attempt: () => Promise<T | null>): Promise<T> {
    // A NUL can't be part of a user name, so nobody locks this by typing one.
    const name = `\0factor:${account.id}`;
    const now = this.vault.now();
    if ((await this.vault.attempts.count(name, now)) > LOCK_AFTER) throw new NotSignedIn('tooManyAttempts');
    const outcome = await attempt();
    if (outcome === null) throw new NotSignedIn('codeWrong');
    await this.vault.attempts.forget(name, now);
    return outcome;
  }

  async newRecoveryCodes({ id }: Account): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32.toLowerCase(),
    );
    await this.vault.factors.replaceRecoveryCodes(id, codes);
    return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
  }

  /** With the first factor come the recovery codes; later ones leave them as they are. */
  async firstRecoveryCodes(account: Account): Promise<readonly string[]> {
    const { recoveryCodesLeft } = await this.vault.factors.summary(account.id);
    return recoveryCodesLeft > 0 ? [] : this.newRecoveryCodes(account);
  }

  /** False when there was none. Throws Conflict `secondFactorRequired`. */
  removeTotp(account: Account): Promise<boolean> {
    return this.#remove(
      account,
      ({ passkeys }) => passkeys.length > 0,
      () => this.vault.factors.removeTotp(account.id),
    );
  }

  /** False when there was none of this id. Throws Conflict `secondFactorRequired`. */
  removePasskey(account: Account, id: string): Promise<boolean> {
    return this.#remove(
      account,
      ({ hasTotp, passkeys }) => hasTotp || passkeys.some((each) => each.id !== id),
      () => this.vault.factors.removePasskey(account.id, id),
    );
  }

  /** Recovery codes are no use without what they stand in for. Throws Conflict `secondFactorRequired`. */
  async #remove(
    account: Account,
    isAnotherLeft: (summary: FactorSummary) => boolean,
    remove: () => Promise<boolean>,
  ): Promise<boolean> {
    if (isAnotherLeft(await this.vault.factors.summary(account.id))) return remove();
    if (await this.isRequired(account)) throw new Conflict('secondFactorRequired');
    const isGone = await remove();
    await this.vault.factors.replaceRecoveryCodes(account.id, []);
    return isGone;
  }

  /** Step of the clock that a code belongs to; null when it is of none nearby. Throws StoreUnavailable `factorsUnreadable` when the key is another one. */
  #stepOf(accountId: string, sealed: Buffer, code: string): number | null {
    const secret = unseal(this.key, sealed, placeOf(accountId));
    if (secret === null) throw new StoreUnavailable('factorsUnreadable');
    const timestamp = this.vault.now().getTime();
    const delta = totpOf(Secret.fromBase32(secret)).validate({
      token: code,
      timestamp,
      window: STEPS_AROUND,
    });
    return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
  }
}

export const hasFactor = ({ hasTotp, passkeys }: FactorSummary): boolean => hasTotp || passkeys.length > 0;
