#ifndef LANES_H
#define LANES_H

#include "CNeuralKernels.h"

// Sixteen numbers; the loose types lie on any boundary of their elements.
typedef float lanes __attribute__((ext_vector_type(16)));
typedef float loose_lanes __attribute__((ext_vector_type(16), aligned(4)));
typedef int32_t integer_lanes __attribute__((ext_vector_type(16)));
typedef int8_t byte_lanes __attribute__((ext_vector_type(16)));
typedef int8_t loose_byte_lanes __attribute__((ext_vector_type(16), aligned(1)));
typedef int16_t short_pairs __attribute__((ext_vector_type(32)));

static const integer_lanes lane_index = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/// Sixteen rows of four bytes.
typedef int32_t loose_quads __attribute__((ext_vector_type(16), aligned(4)));

#define NK_INLINE static inline __attribute__((always_inline))
#define NK_UNROLL _Pragma("clang loop unroll(full)")

#endif
