let second = -1;
let text = '';

/** The moment in ISO 8601 UTC with milliseconds; the text of the second is made once per second. */
export const utcNow = (): string => {
  const now = Date.now();
  const whole = Math.floor(now / 1000);
  if (whole !== second) {
    second = whole;
    text = new Date(whole * 1000).toISOString().slice(0, 20);
  }
  return `${text}${String(now % 1000).padStart(3, '0')}Z`;
};
