import type { Strategy } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';

/** What a passport strategy calls on itself; passport binds these anew for every request. */
interface Outcome {
  success(user: unknown): void;
  fail(): void;
  error(problem: unknown): void;
  redirect(url: string): void;
  pass(): void;
}

/** What came of a strategy: a person, or the address where the browser goes on. */
export type StrategyOutcome<User> = { readonly user: User } | { readonly redirectTo: string };

/**
 * Runs one passport strategy (any object with their `authenticate`) on one request; null when it refuses. Passport's own registry is one
 * per process; here each installation in a process has its own strategies.
 */
export function authenticate<User>(strategy: object, request: object): Promise<StrategyOutcome<User> | null> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      resolve(null);
    };
    const outcome: Outcome = {
      success: (user) => {
        resolve({ user: user as User });
      },
      fail: refuse,
      pass: refuse,
      redirect: (redirectTo) => {
        resolve({ redirectTo });
      },
      error: reject,
    };
    const bound = Object.assign(
      Object.create(strategy) as { authenticate(request: object, options: object): unknown },
      outcome,
    );
    try {
      bound.authenticate(request, {});
    } catch (problem) {
      reject(problem instanceof Error ? problem : new Error('the strategy failed'));
    }
  });
}

/** The strategy of user name and password. `check` gives the user, or null. */
export function passwordStrategy(
  check: (username: string, password: string) => Promise<object | null>,
): Strategy {
  return new LocalStrategy({ session: false }, (username, password, done) => {
    check(username, password).then(
      (user) => {
        done(null, user ?? false);
      },
      (problem: unknown) => {
        done(problem);
      },
    );
  });
}
