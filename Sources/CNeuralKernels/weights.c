#include <string.h>

#include "CNeuralKernels.h"

void nk_pack(const float *source, size_t rows, size_t columns, float *packed) {
  for (size_t first = 0; first < rows; first += nk_lanes)
    for (size_t column = 0; column < columns; column++)
      for (size_t lane = 0; lane < nk_lanes; lane++) {
        const size_t row = first + lane;
        *packed++ = row < rows ? source[row * columns + column] : 0.0f;
      }
}

static float from_bits(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/// Exponent and significand move up as they are; multiplying by 2¹¹² sets the bias right, for
/// subnormal numbers too. Exponent 31 (infinite, not a number) stays not finite.
static float widened(uint32_t half) {
  const uint32_t sign = (half & 0x8000u) << 16, rest = (half & 0x7FFFu) << 13;
  if (rest >= 0x0F800000u) return from_bits(sign | 0x7F800000u | rest);
  const float magnitude = from_bits(rest) * 0x1p112f;
  return sign ? -magnitude : magnitude;
}

void nk_read_float32(const uint8_t *source, float *output, size_t count) {
  for (size_t i = 0; i < count; i++, source += 4)
    output[i] = from_bits((uint32_t)source[0] | (uint32_t)source[1] << 8 |
                          (uint32_t)source[2] << 16 | (uint32_t)source[3] << 24);
}

void nk_read_float16(const uint8_t *source, float *output, size_t count) {
  for (size_t i = 0; i < count; i++)
    output[i] = widened((uint32_t)source[2 * i] | (uint32_t)source[2 * i + 1] << 8);
}

void nk_read_bfloat16(const uint8_t *source, float *output, size_t count) {
  for (size_t i = 0; i < count; i++)
    output[i] = from_bits((uint32_t)source[2 * i] << 16 | (uint32_t)source[2 * i + 1] << 24);
}

bool nk_all_finite(const float *values, size_t count) {
  uint32_t worst = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, values + i, sizeof bits);
    bits &= 0x7F800000u;
    worst = bits > worst ? bits : worst;
  }
  return worst < 0x7F800000u;
}
