import { keepLooking } from './rhythm.js';

describe('looking again and again', () => {
  let isSeen = true;
  let listener: (() => void) | null = null;
  const look = jest.fn();
  let stop = () => {};
  const show = (seen: boolean) => {
    isSeen = seen;
    if (seen) listener?.();
  };
  beforeEach(() => {
    jest.useFakeTimers();
    look.mockClear();
    isSeen = true;
    stop = keepLooking(look, 60_000, {
      isSeen: () => isSeen,
      onSeen: (called) => {
        listener = called;
        return () => (listener = null);
      },
    });
  });
  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  it('goes on while the page is seen', () => {
    jest.advanceTimersByTime(180_000);
    expect(look).toHaveBeenCalledTimes(3);
  });
  it('asks for nothing while nobody sees the page, and at once when somebody does', () => {
    show(false);
    jest.advanceTimersByTime(600_000);
    expect(look).not.toHaveBeenCalled();
    show(true);
    expect(look).toHaveBeenCalledTimes(1);
  });
  it('is not done twice for who goes to and fro', () => {
    for (let times = 0; times < 10; times += 1) {
      show(false);
      jest.advanceTimersByTime(1_000);
      show(true);
    }
    expect(look).not.toHaveBeenCalled();
    jest.advanceTimersByTime(50_000);
    show(true);
    expect(look).toHaveBeenCalledTimes(1);
  });
  it('ends when it is stopped', () => {
    stop();
    jest.advanceTimersByTime(180_000);
    show(true);
    expect(look).not.toHaveBeenCalled();
    expect(listener).toBeNull();
  });
});
