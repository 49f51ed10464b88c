/** The Mandelbrot set as a bitmap of 64 x 64 points, eight points to a byte; the result is a checksum of the bytes. */
const SIZE = 64;
const LIMIT = 50;

function inSet(cr, ci) {
  let zr = 0;
  let zi = 0;
  let rr = 0;
  let ii = 0;
  for (let n = 0; n < LIMIT; n++) {
    if (rr + ii > 4) return false;
    zi = 2 * zr * zi + ci;
    zr = rr - ii + cr;
    rr = zr * zr;
    ii = zi * zi;
  }
  return rr + ii <= 4;
}

function bitmap() {
  const bytes = [];
  for (let y = 0; y < SIZE; y++) {
    const ci = (2 * y) / SIZE - 1;
    let byte = 0;
    for (let x = 0; x < SIZE; x++) {
      byte *= 2;
      if (inSet((2 * x) / SIZE - 1.5, ci)) byte += 1;
      if (x % 8 === 7) {
        bytes.push(byte);
        byte = 0;
      }
    }
  }
  return bytes;
}

function run() {
  let checksum = 0;
  for (const byte of bitmap()) checksum = (checksum * 31 + byte) % 1000003;
  return checksum;
}

export default { expected: 485131, run };
