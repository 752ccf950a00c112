// The kernels' one source. Included once for each instruction set, with NK(name), the tile
// NK_GROUPS × NK_COLUMNS that its registers hold, and the target attribute set by the includer.
// The tile changes the order between outputs, never the order within one.

#include "lane_bodies.h"

/// One tile of outputs; `groups` and `columns` are constants at each call.
NK_INLINE void NK(tile)(const float *weights, size_t group_stride, size_t depth,
                        const float *inputs, size_t input_stride, float *outputs,
                        size_t output_stride, const size_t groups, const size_t columns) {
  lanes sums[8][8];
  NK_UNROLL for (size_t g = 0; g < groups; g++)
    NK_UNROLL for (size_t c = 0; c < columns; c++) sums[g][c] = (lanes)0.0f;
  for (size_t k = 0; k < depth; k++) {
    lanes row[8];
    NK_UNROLL for (size_t g = 0; g < groups; g++)
      row[g] = *(const loose_lanes *)(weights + g * group_stride + k * nk_lanes);
    NK_UNROLL for (size_t c = 0; c < columns; c++) {
      const lanes input = (lanes)inputs[c * input_stride + k];
      NK_UNROLL for (size_t g = 0; g < groups; g++)
        sums[g][c] = __builtin_elementwise_fma(row[g], input, sums[g][c]);
    }
  }
  NK_UNROLL for (size_t g = 0; g < groups; g++)
    NK_UNROLL for (size_t c = 0; c < columns; c++)
      *(loose_lanes *)(outputs + c * output_stride + g * nk_lanes) = sums[g][c];
}

/// All vectors against `groups` groups of rows.
NK_INLINE void NK(band)(const float *weights, size_t group_stride, size_t depth,
                        nk_vectors inputs, nk_vectors outputs, size_t first, size_t count,
                        const size_t groups) {
  size_t n = 0;
  for (; n + NK_COLUMNS <= count; n += NK_COLUMNS)
    NK(tile)(weights, group_stride, depth, inputs.values + n * inputs.stride, inputs.stride,
             outputs.values + n * outputs.stride + first, outputs.stride, groups, NK_COLUMNS);
  for (; n + 2 <= count; n += 2)
    NK(tile)(weights, group_stride, depth, inputs.values + n * inputs.stride, inputs.stride,
             outputs.values + n * outputs.stride + first, outputs.stride, groups, 2);
  for (; n < count; n++)
    NK(tile)(weights, group_stride, depth, inputs.values + n * inputs.stride, inputs.stride,
             outputs.values + n * outputs.stride + first, outputs.stride, groups, 1);
}

static void NK(multiply)(nk_matrix m, nk_vectors inputs, nk_vectors outputs, size_t count) {
  const size_t groups = (m.rows + nk_lanes - 1) / nk_lanes;
  size_t g = 0;
  if (count == 1)
    for (; g + 8 <= groups; g += 8)
      NK(tile)(m.values + g * m.group_stride, m.group_stride, m.columns, inputs.values, 0,
               outputs.values + g * nk_lanes, 0, 8, 1);
  for (; g + NK_GROUPS <= groups; g += NK_GROUPS)
    NK(band)(m.values + g * m.group_stride, m.group_stride, m.columns, inputs, outputs,
             g * nk_lanes, count, NK_GROUPS);
  for (; g < groups; g++)
    NK(band)(m.values + g * m.group_stride, m.group_stride, m.columns, inputs, outputs,
             g * nk_lanes, count, 1);
}

/// x / (1 + e⁻ˣ).
NK_INLINE void NK(sigmoid_weighted)(lanes *value) {
  lanes e = -*value;
  NK(exponential)(&e);
  *value = *value / (e + 1.0f);
}

static void NK(rms_norm)(const float *input, const float *gain, float *output, size_t count,
                         float epsilon) {
  lanes squares = (lanes)0.0f;
  for (size_t i = 0; i < count; i += nk_lanes) {
    const lanes x = *(const loose_lanes *)(input + i);
    squares = __builtin_elementwise_fma(x, x, squares);
  }
  const float mean = NK(total)(&squares) / (float)count;
  const float scale = 1.0f / __builtin_sqrtf(mean + epsilon);
  for (size_t i = 0; i < count; i += nk_lanes) {
    const lanes x = *(const loose_lanes *)(input + i);
    const lanes g = *(const loose_lanes *)(gain + i);
    *(loose_lanes *)(output + i) = x * scale * g;
  }
}

static void NK(rotate)(float *vectors, const float *cosine, const float *sine, size_t heads,
                       size_t half) {
  for (size_t h = 0; h < heads; h++) {
    float *first = vectors + h * 2 * half, *second = first + half;
    for (size_t i = 0; i < half; i++) {
      const float a = first[i], b = second[i];
      first[i] = __builtin_fmaf(a, cosine[i], -(b * sine[i]));
      second[i] = __builtin_fmaf(b, cosine[i], a * sine[i]);
    }
  }
}

static void NK(softmax)(float *scores, size_t count, float scale) {
  const float peak = NK(scale_scores)(scores, count, scale);
  lanes sum = (lanes)0.0f;
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(scores + i) - peak;
    NK(exponential)(&x);
    NK(keep)(&x, i, count, 0.0f);
    *(loose_lanes *)(scores + i) = x;
    sum = sum + x;
  }
  const float share = 1.0f / NK(total)(&sum);
  for (size_t i = 0; i < count; i += nk_lanes)
    *(loose_lanes *)(scores + i) = *(const loose_lanes *)(scores + i) * share;
}

static void NK(silu)(float *values, size_t count) {
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(values + i);
    NK(sigmoid_weighted)(&x);
    *(loose_lanes *)(values + i) = x;
  }
}

static void NK(gate)(const float *gate, const float *up, float *output, size_t count) {
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(gate + i);
    NK(sigmoid_weighted)(&x);
    *(loose_lanes *)(output + i) = x * *(const loose_lanes *)(up + i);
  }
}

static void NK(add)(float *sum, const float *addend, size_t count) {
  for (size_t i = 0; i < count; i += nk_lanes)
    *(loose_lanes *)(sum + i) =
        *(const loose_lanes *)(sum + i) + *(const loose_lanes *)(addend + i);
}

#undef NK_GROUPS
#undef NK_COLUMNS
#undef NK
