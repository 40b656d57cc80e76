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

/**
 * Runs one passport strategy on one request and gives its user, or null when it refuses. Passport's own registry is one
 * per process; here each installation in a process has its own strategies.
 */
export function authenticate<User>(strategy: Strategy, request: object): Promise<User | null> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => {
      resolve(null);
    };
    const outcome: Outcome = {
      success: (user) => {
        resolve(user as User);
      },
      fail: refuse,
      pass: refuse,
      redirect: refuse,
      error: reject,
    };
    const bound = Object.assign(
      Object.create(strategy) as Strategy & { authenticate(request: object, options: object): unknown },
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
