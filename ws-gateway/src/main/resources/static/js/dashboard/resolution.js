/** How finely a span of time is to be read, so that a trend costs about as much whatever it shows. */

/** Sizes of the windows that the stream processor makes, in milliseconds. */
export const SIZES = [1_000, 60_000, 3_600_000];
/** Every reading, rather than windows. */
export const RAW = 0;
/** No more points or windows than this are read for one picture, or a fifth more: a device's rhythm is not exact. */
const MOST = 2_000;
const GIVE = 1.2;
/** A device of which it is not known yet how often it reports. Milliseconds. */
const SUPPOSED = 1_000;

/**
 * @param {number} span milliseconds
 * @param {number} interval milliseconds from one reading to the next; NaN: not known
 * @param {number} [present] what is shown now and stays if it still fits
 * @returns {number} {@link RAW}, or the size of the windows in milliseconds
 */
export function resolution(span, interval, present) {
  const readings = span / (interval > 0 ? interval : SUPPOSED);
  if (readings <= MOST || (present === RAW && readings <= MOST * GIVE)) return RAW;
  return SIZES.find((size) => span / size <= MOST) ?? SIZES.at(-1);
}
