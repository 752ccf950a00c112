// What the kernels of both precisions do with sixteen lanes; included once for each instruction set
// by their sources.

#pragma clang fp contract(off)

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

/// The greatest of sixteen lanes.
NK_INLINE float NK(greatest)(const lanes *values) {
  float peak = (*values)[0];
  for (size_t i = 1; i < nk_lanes; i++) peak = (*values)[i] > peak ? (*values)[i] : peak;
  return peak;
}

/// `scores[i]` of the lanes under `count`, `other` in those from it on.
NK_INLINE void NK(keep)(lanes *value, size_t i, size_t count, float other) {
  const integer_lanes index = lane_index + (int32_t)i;
  *value = index < (int32_t)count ? *value : (lanes)other;
}

/// Multiplies scores by `scale`, and gives the greatest; those from `count` on become −∞.
NK_INLINE float NK(scale_scores)(float *scores, size_t count, float scale) {
  lanes highest = (lanes)-__builtin_inff();
  for (size_t i = 0; i < count; i += nk_lanes) {
    lanes x = *(const loose_lanes *)(scores + i) * scale;
    NK(keep)(&x, i, count, -__builtin_inff());
    *(loose_lanes *)(scores + i) = x;
    highest = x > highest ? x : highest;
  }
  return NK(greatest)(&highest);
}
