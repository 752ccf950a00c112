#include "lanes.h"

#define NK(name) name##_portable
#define NK_GROUPS 2
#define NK_COLUMNS 2
#include "kernel_bodies.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NK(name) name##_avx2
#define NK_GROUPS 2
#define NK_COLUMNS 3
#include "kernel_bodies.h"
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)
#define NK(name) name##_avx512
#define NK_GROUPS 4
#define NK_COLUMNS 4
#include "kernel_bodies.h"
#pragma clang attribute pop

bool nk_supports(nk_variant variant) {
  __builtin_cpu_init();
  switch (variant) {
    case nk_variant_portable: return true;
    case nk_variant_avx2: return __builtin_cpu_supports("x86-64-v3");
    case nk_variant_avx512: return __builtin_cpu_supports("x86-64-v4");
    case nk_variant_vnni:
      return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512vnni");
  }
  return false;
}

#define DISPATCH(name, ...)                                         \
  switch (variant) {                                                \
    case nk_variant_portable: name##_portable(__VA_ARGS__); return; \
    case nk_variant_avx2: name##_avx2(__VA_ARGS__); return;         \
    case nk_variant_avx512:                                         \
    case nk_variant_vnni: name##_avx512(__VA_ARGS__); return;       \
  }
#else
bool nk_supports(nk_variant variant) { return variant == nk_variant_portable; }

#define DISPATCH(name, ...) \
  (void)variant;            \
  name##_portable(__VA_ARGS__);
#endif

void nk_multiply(nk_variant variant, nk_matrix matrix, nk_vectors inputs, nk_vectors outputs,
                 size_t count) {
  DISPATCH(multiply, matrix, inputs, outputs, count)
}

void nk_rms_norm(nk_variant variant, const float *input, const float *gain, float *output,
                 size_t count, float epsilon) {
  DISPATCH(rms_norm, input, gain, output, count, epsilon)
}

void nk_rotate(nk_variant variant, float *vectors, const float *cosine, const float *sine,
               size_t heads, size_t half) {
  DISPATCH(rotate, vectors, cosine, sine, heads, half)
}

void nk_softmax(nk_variant variant, float *scores, size_t count, float scale) {
  DISPATCH(softmax, scores, count, scale)
}

void nk_silu(nk_variant variant, float *values, size_t count) {
  DISPATCH(silu, values, count)
}

void nk_gate(nk_variant variant, const float *gate, const float *up, float *output,
             size_t count) {
  DISPATCH(gate, gate, up, output, count)
}

void nk_add(nk_variant variant, float *sum, const float *addend, size_t count) {
  DISPATCH(add, sum, addend, count)
}
