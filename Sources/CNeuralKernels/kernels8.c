#include "lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// What makes a float's low bits its rounded value.
static const float rounder = 12582912.0f;

/// `sum += weights · quad` by row, where products of even and odd bytes fit 16 bits.
static inline __attribute__((always_inline)) void dot_portable(integer_lanes *sum,
                                                               const loose_quads *weights,
                                                               int32_t quad) {
  const int32_t even = (uint16_t)(int8_t)quad | (int32_t)(int8_t)(quad >> 16) * 65536;
  const int32_t odd = (uint16_t)(int8_t)(quad >> 8) | (quad >> 24) * 65536;
  const integer_lanes bytes = *weights;
  const integer_lanes low = (integer_lanes)((short_pairs)(bytes & 0x00FF00FF) *
                                            (short_pairs)(integer_lanes)even);
  const integer_lanes high = (integer_lanes)((short_pairs)((bytes >> 8) & 0x00FF00FF) *
                                             (short_pairs)(integer_lanes)odd);
  *sum += ((low << 16) >> 16) + (low >> 16) + ((high << 16) >> 16) + (high >> 16);
}

#define NK(name) name##_portable
#define NK_GROUPS 1
#define NK_COLUMNS 2
#define NK_CHAINS 1
#define NK_OFFSET 128
#include "kernel_bodies8.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

/// `sum += (weights − 128) · quad`: no sum of two products of seven bits leaves 16 bits.
static inline __attribute__((always_inline)) void dot_avx2(integer_lanes *sum,
                                                           const loose_quads *weights,
                                                           int32_t quad) {
  const __m256i input = _mm256_set1_epi32(quad), magnitude = _mm256_abs_epi8(input);
  const __m256i bias = _mm256_set1_epi8(-128), ones = _mm256_set1_epi16(1);
  __m256i *halves = (__m256i *)sum;
  for (int half = 0; half < 2; half++) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)weights + half);
    const __m256i turned = _mm256_sign_epi8(_mm256_xor_si256(bytes, bias), input);
    const __m256i pairs = _mm256_maddubs_epi16(magnitude, turned);
    halves[half] = _mm256_add_epi32(halves[half], _mm256_madd_epi16(pairs, ones));
  }
}

#define NK(name) name##_avx2
#define NK_GROUPS 1
#define NK_COLUMNS 4
#define NK_CHAINS 1
#define NK_OFFSET 0
#include "kernel_bodies8.h"
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx512vnni,avx2,fma"))), \
    apply_to = function)

/// `sum += weights · quad`.
static inline __attribute__((always_inline)) void dot_vnni(integer_lanes *sum,
                                                           const loose_quads *weights,
                                                           int32_t quad) {
  *sum = (integer_lanes)_mm512_dpbusd_epi32((__m512i)*sum, _mm512_loadu_si512(weights),
                                            _mm512_set1_epi32(quad));
}

#define NK(name) name##_vnni
#define NK_GROUPS 4
#define NK_COLUMNS 6
#define NK_CHAINS 4
#define NK_OFFSET 128
#include "kernel_bodies8.h"
#pragma clang attribute pop

#define DISPATCH(name, ...)                                         \
  switch (variant) {                                                \
    case nk_variant_portable: name##_portable(__VA_ARGS__); return; \
    case nk_variant_avx2:                                           \
    case nk_variant_avx512: name##_avx2(__VA_ARGS__); return;       \
    case nk_variant_vnni: name##_vnni(__VA_ARGS__); return;         \
  }
#else
#define DISPATCH(name, ...) \
  (void)variant;            \
  name##_portable(__VA_ARGS__);
#endif

void nk_quantize(nk_variant variant, nk_vectors inputs, size_t columns, nk_vectors8 outputs,
                 size_t count) {
  DISPATCH(quantize, inputs, columns, outputs, count)
}

void nk_softmax8(nk_variant variant, nk_vectors scores, const float *factors, size_t count,
                 float scale, nk_vectors8 outputs, size_t vectors) {
  DISPATCH(softmax8, scores, factors, count, scale, outputs, vectors)
}

void nk_multiply8(nk_variant variant, nk_matrix8 matrix, nk_vectors8 inputs, nk_vectors outputs,
                  size_t count) {
  DISPATCH(multiply8, matrix, inputs, outputs, count)
}

void nk_store_row8(nk_variant variant, const float *vector, size_t width, size_t row,
                   uint8_t *matrix, float *scales) {
  DISPATCH(store_row8, vector, width, row, matrix, scales)
}

void nk_store_column8(nk_variant variant, const float *vector, size_t width, size_t column,
                      uint8_t *matrix, size_t group_stride, float *scales) {
  DISPATCH(store_column8, vector, width, column, matrix, group_stride, scales)
}
