// The kernels' one source. Included once for each instruction set, with NK(name), the tile
// NK_GROUPS × NK_COLUMNS that its registers hold, and the target attribute set by the includer.
// The tile changes the order between outputs, never the order within one.

#pragma clang fp contract(off)

#define NK_INLINE static inline __attribute__((always_inline))
#define NK_UNROLL _Pragma("clang loop unroll(full)")

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

/// The sum of sixteen lanes, as one fixed tree.
NK_INLINE float NK(total)(const lanes *values) {
  float part[nk_lanes];
  *(loose_lanes *)part = *values;
  for (size_t width = nk_lanes / 2; width > 0; width /= 2)
    for (size_t i = 0; i < width; i++) part[i] = part[i] + part[i + width];
  return part[0];
}

/// eˣ to about one unit in the last place, for x clamped to −87…88.
///
/// x = n ln 2 + r, |r| ≤ ln 2 / 2; the polynomial of Cephes' expf in r.
NK_INLINE void NK(exponential)(lanes *value) {
  lanes x = *value;
  x = x < -87.0f ? (lanes)-87.0f : x;
  x = x > 88.0f ? (lanes)88.0f : x;
  const lanes shifted = __builtin_elementwise_fma(x, (lanes)1.44269504f, (lanes)12582912.0f);
  const lanes n = shifted - 12582912.0f;
  lanes r = __builtin_elementwise_fma(n, (lanes)-0.693359375f, x);
  r = __builtin_elementwise_fma(n, (lanes)2.12194440e-4f, r);
  lanes p = (lanes)1.9875691500e-4f;
  p = __builtin_elementwise_fma(p, r, (lanes)1.3981999507e-3f);
  p = __builtin_elementwise_fma(p, r, (lanes)8.3334519073e-3f);
  p = __builtin_elementwise_fma(p, r, (lanes)4.1665795894e-2f);
  p = __builtin_elementwise_fma(p, r, (lanes)1.6666665459e-1f);
  p = __builtin_elementwise_fma(p, r, (lanes)5.0000001201e-1f);
  p = __builtin_elementwise_fma(p, r * r, r + 1.0f);
  const integer_lanes power = (((integer_lanes)shifted) << 23) + 0x3F800000;
  *value = p * (lanes)power;
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

/// `scores[i]` of the lanes under `count`, `other` in those from it on.
NK_INLINE void NK(keep)(lanes *value, size_t i, size_t count, float other) {
  const integer_lanes index = lane_index + (int32_t)i;
  *value = index < (int32_t)count ? *value : (lanes)other;
}

static void NK(softmax)(float *scores, size_t count, float scale) {
  lanes highest = (lanes)-__builtin_inff();
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(scores + i) * scale;
    NK(keep)(&x, i, count, -__builtin_inff());
    *(loose_lanes *)(scores + i) = x;
    highest = x > highest ? x : highest;
  }
  float peak = highest[0];
  for (size_t i = 1; i < nk_lanes; i++) peak = highest[i] > peak ? highest[i] : peak;
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

#undef NK_INLINE
#undef NK_UNROLL
#undef NK_GROUPS
#undef NK_COLUMNS
#undef NK
