// The 8-bit kernels' one source, included as kernel_bodies.h is. Besides NK(name) and the tile, the
// includer sets NK_CHAINS, the partial sums of one output for one vector, and NK_OFFSET, what `dot` leaves in the
// weights.

#include "lane_bodies.h"

/// One tile of outputs, each summed in `chains` parts; `groups`, `columns` and `chains`, which
/// divides 4, are constants at each call.
NK_INLINE void NK(tile8)(nk_matrix8 m, size_t first, nk_vectors8 inputs, size_t vector,
                         nk_vectors outputs, const size_t groups, const size_t columns,
                         const size_t chains) {
  const uint8_t *weights = m.values + first * m.group_stride;
  const int8_t *values = inputs.values + vector * inputs.stride;
  integer_lanes sums[4][8][8];
  NK_UNROLL for (size_t g = 0; g < groups; g++)
    NK_UNROLL for (size_t c = 0; c < columns; c++) {
      sums[0][g][c] = (integer_lanes)(-NK_OFFSET * inputs.sums[vector + c]);
      NK_UNROLL for (size_t i = 1; i < chains; i++) sums[i][g][c] = (integer_lanes)0;
    }
  for (size_t k = 0; k < m.columns; k += 4 * chains)
    NK_UNROLL for (size_t i = 0; i < chains; i++)
      NK_UNROLL for (size_t c = 0; c < columns; c++) {
        int32_t quad;
        __builtin_memcpy(&quad, values + c * inputs.stride + k + 4 * i, sizeof quad);
        NK_UNROLL for (size_t g = 0; g < groups; g++)
          NK(dot)(&sums[i][g][c],
                  (const loose_quads *)(weights + g * m.group_stride + (k + 4 * i) * nk_lanes),
                  quad);
      }
  NK_UNROLL for (size_t g = 0; g < groups; g++) {
    const size_t row = (first + g) * nk_lanes;
    const lanes rows = m.scales ? *(const loose_lanes *)(m.scales + row) : (lanes)1.0f;
    NK_UNROLL for (size_t c = 0; c < columns; c++) {
      NK_UNROLL for (size_t i = 1; i < chains; i++) sums[0][g][c] += sums[i][g][c];
      *(loose_lanes *)(outputs.values + (vector + c) * outputs.stride + row) =
          __builtin_convertvector(sums[0][g][c], lanes) * (rows * inputs.scales[vector + c]);
    }
  }
}

/// All vectors against `groups` groups of rows.
NK_INLINE void NK(band8)(nk_matrix8 m, size_t first, nk_vectors8 inputs, nk_vectors outputs,
                         size_t count, const size_t groups) {
  size_t n = 0;
  for (; n + NK_COLUMNS <= count; n += NK_COLUMNS)
    NK(tile8)(m, first, inputs, n, outputs, groups, NK_COLUMNS, 1);
  switch (count - n) {
    case 5: NK(tile8)(m, first, inputs, n, outputs, groups, 5, 1); break;
    case 4: NK(tile8)(m, first, inputs, n, outputs, groups, 4, 1); break;
    case 3: NK(tile8)(m, first, inputs, n, outputs, groups, 3, (NK_CHAINS + 1) / 2); break;
    case 2: NK(tile8)(m, first, inputs, n, outputs, groups, 2, (NK_CHAINS + 1) / 2); break;
    case 1: NK(tile8)(m, first, inputs, n, outputs, groups, 1, NK_CHAINS); break;
  }
}

/// Few vectors leave the time to memory, which is fastest read from one place at a time.
static void NK(multiply8)(nk_matrix8 m, nk_vectors8 inputs, nk_vectors outputs, size_t count) {
  const size_t groups = (m.rows + nk_lanes - 1) / nk_lanes;
  size_t g = 0;
  if (count > 3)
    for (; g + NK_GROUPS <= groups; g += NK_GROUPS)
      NK(band8)(m, g, inputs, outputs, count, NK_GROUPS);
  for (; g < groups; g++) NK(band8)(m, g, inputs, outputs, count, 1);
}

/// The greatest magnitude of `count` floats.
NK_INLINE float NK(peak)(const float *values, size_t count) {
  lanes highest = (lanes)0.0f;
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(values + i);
    x = x < 0.0f ? -x : x;
    highest = x > highest ? x : highest;
  }
  return NK(greatest)(&highest);
}

/// What brings magnitudes up to `peak` to at most `levels`.
NK_INLINE float NK(spread)(float peak, float levels) { return peak > 0.0f ? levels / peak : 0.0f; }

/// Values times `spread`, rounded to even, within ±`levels`.
NK_INLINE void NK(rounded)(const lanes *values, float spread, int32_t levels,
                           integer_lanes *output) {
  const lanes shifted = *values * spread + rounder;
  integer_lanes n = (integer_lanes)shifted - 0x4B400000;
  n = n > levels ? (integer_lanes)levels : n;
  *output = n < -levels ? (integer_lanes)-levels : n;
}

static void NK(quantize)(nk_vectors inputs, size_t columns, nk_vectors8 outputs, size_t count) {
  for (size_t c = 0; c < count; c++) {
    const float *input = inputs.values + c * inputs.stride;
    int8_t *output = outputs.values + c * outputs.stride;
    const float peak = NK(peak)(input, columns), spread = NK(spread)(peak, 127.0f);
    integer_lanes sum = (integer_lanes)0;
    for (size_t i = 0; i < columns; i += nk_lanes) {
      const lanes x = *(const loose_lanes *)(input + i);
      integer_lanes n;
      NK(rounded)(&x, spread, 127, &n);
      sum += n;
      *(loose_byte_lanes *)(output + i) = __builtin_convertvector(n, byte_lanes);
    }
    outputs.scales[c] = peak / 127.0f;
    outputs.sums[c] = __builtin_reduce_add(sum);
  }
}

/// One head's scores to powers of e times their factors.
///
/// The greatest of these is written, and the sum of the powers returned.
NK_INLINE float NK(weigh)(float *scores, const float *factors, size_t count, float scale,
                          float *greatest) {
  const float peak = NK(scale_scores)(scores, count, scale);
  lanes sum = (lanes)0.0f, highest = (lanes)0.0f;
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(scores + i) - peak;
    NK(exponential)(&x);
    NK(keep)(&x, i, count, 0.0f);
    sum = sum + x;
    x = x * *(const loose_lanes *)(factors + i);
    *(loose_lanes *)(scores + i) = x;
    highest = x > highest ? x : highest;
  }
  *greatest = NK(greatest)(&highest);
  return NK(total)(&sum);
}

/// One vector, its greatest value and what divides it into a coarse and a fine one.
NK_INLINE void NK(halve)(const float *weights, size_t count, float peak, float total,
                         nk_vectors8 outputs, size_t coarse, size_t fine) {
  const int32_t levels = 127 * 128 + 63;
  const float spread = NK(spread)(peak, (float)levels);
  integer_lanes coarse_sum = (integer_lanes)0, fine_sum = (integer_lanes)0;
  for (size_t i = 0; i < count; i += nk_lanes) {
    const lanes x = *(const loose_lanes *)(weights + i);
    integer_lanes n;
    NK(rounded)(&x, spread, levels, &n);
    const integer_lanes high = (n + 64) >> 7, low = n - high * 128;
    coarse_sum += high;
    fine_sum += low;
    *(loose_byte_lanes *)(outputs.values + coarse * outputs.stride + i) =
        __builtin_convertvector(high, byte_lanes);
    *(loose_byte_lanes *)(outputs.values + fine * outputs.stride + i) =
        __builtin_convertvector(low, byte_lanes);
  }
  outputs.scales[fine] = peak / ((float)levels * total);
  outputs.scales[coarse] = outputs.scales[fine] * 128.0f;
  outputs.sums[fine] = __builtin_reduce_add(fine_sum);
  outputs.sums[coarse] = __builtin_reduce_add(coarse_sum);
}

static void NK(softmax8)(nk_vectors scores, const float *factors, size_t count, float scale,
                         nk_vectors8 outputs, size_t vectors) {
  for (size_t v = 0; v < vectors; v++) {
    float *values = scores.values + v * scores.stride, peak;
    const float total = NK(weigh)(values, factors, count, scale, &peak);
    NK(halve)(values, count, peak, total, outputs, v, v + vectors);
  }
}

static void NK(store_row8)(const float *vector, size_t width, size_t row, uint8_t *matrix,
                           float *scales) {
  const float peak = NK(peak)(vector, width), spread = NK(spread)(peak, 127.0f);
  uint8_t *output = matrix + row / nk_lanes * nk_lanes * width + row % nk_lanes * 4;
  for (size_t i = 0; i < width; i += nk_lanes) {
    const lanes x = *(const loose_lanes *)(vector + i);
    integer_lanes n;
    NK(rounded)(&x, spread, 127, &n);
    const byte_lanes bytes = __builtin_convertvector(n + 128, byte_lanes);
    for (size_t quad = 0; quad < 4; quad++)
      __builtin_memcpy(output + (i + quad * 4) * nk_lanes, (const int8_t *)&bytes + quad * 4, 4);
  }
  scales[row] = peak / 127.0f;
}

static void NK(store_column8)(const float *vector, size_t width, size_t column, uint8_t *matrix,
                              size_t group_stride, float *scales) {
  const float peak = NK(peak)(vector, width), spread = NK(spread)(peak, 127.0f);
  uint8_t *output = matrix + column / 4 * 4 * nk_lanes + column % 4;
  for (size_t i = 0; i < width; i += nk_lanes) {
    const lanes x = *(const loose_lanes *)(vector + i);
    integer_lanes n;
    NK(rounded)(&x, spread, 127, &n);
    for (size_t lane = 0; lane < nk_lanes; lane++)
      output[i / nk_lanes * group_stride + lane * 4] = (uint8_t)(n[lane] + 128);
  }
  scales[column] = peak / 127.0f;
}

#undef NK_GROUPS
#undef NK_COLUMNS
#undef NK_CHAINS
#undef NK_OFFSET
#undef NK
