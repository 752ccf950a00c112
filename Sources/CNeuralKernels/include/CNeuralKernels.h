#ifndef C_NEURAL_KERNELS_H
#define C_NEURAL_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The arithmetic of a transformer on one thread.
///
/// Every kernel exists once for each instruction set, from one source. All of them give the same
/// bits: each float output is one chain of fused multiply-adds in a fixed order, sums over lanes are
/// one fixed tree, and nothing is left to the compiler's contraction or to libm. Products of 8-bit
/// numbers are summed as integers, which is exact.
///
/// Rows are handled sixteen at a time: an output has room for its count rounded up to 16.

/// Floats handled together.
enum { nk_lanes = 16 };

/// An instruction set that the kernels are compiled for.
typedef enum nk_variant {
  nk_variant_portable = 0,
  nk_variant_avx2 = 1,
  nk_variant_avx512 = 2,
  nk_variant_vnni = 3,
} nk_variant;

/// Whether this processor runs the variant.
bool nk_supports(nk_variant variant);

/// A matrix whose rows lie in groups of sixteen: `[rows / 16][columns][16]`.
typedef struct nk_matrix {
  const float *values;
  size_t rows;
  size_t columns;
  /// Floats from one group of rows to the next; at least `columns * 16`.
  size_t group_stride;
} nk_matrix;

/// Vectors one after the other, `stride` floats apart.
typedef struct nk_vectors {
  float *values;
  size_t stride;
} nk_vectors;

/// `outputs[i] = matrix · inputs[i]` for `count` vectors.
void nk_multiply(nk_variant variant, nk_matrix matrix, nk_vectors inputs, nk_vectors outputs,
                 size_t count);

/// `output = input / rms(input) * gain`; `count` is a multiple of 16.
void nk_rms_norm(nk_variant variant, const float *input, const float *gain, float *output,
                 size_t count, float epsilon);

/// Turns the pairs (i, i + half) of each of `heads` vectors of `2 * half` floats, in place.
void nk_rotate(nk_variant variant, float *vectors, const float *cosine, const float *sine,
               size_t heads, size_t half);

/// The softmax of `scale * scores`, in place; the lanes from `count` up to the next multiple of
/// 16 become zero.
void nk_softmax(nk_variant variant, float *scores, size_t count, float scale);

/// `values = silu(values)`; `count` is a multiple of 16.
void nk_silu(nk_variant variant, float *values, size_t count);

/// `output = silu(gate) * up`; `count` is a multiple of 16.
void nk_gate(nk_variant variant, const float *gate, const float *up, float *output, size_t count);

/// `sum += addend`; `count` is a multiple of 16.
void nk_add(nk_variant variant, float *sum, const float *addend, size_t count);

/// A matrix of 8-bit numbers in groups of sixteen rows: `[rows / 16][columns / 4][16][4]`.
///
/// A byte b in row r stands for `scales[r] * (b - 128)`.
typedef struct nk_matrix8 {
  const uint8_t *values;
  /// One for each row, rounded up to 16; null where all are 1.
  const float *scales;
  size_t rows;
  /// A multiple of 4, at most 65,536.
  size_t columns;
  /// Bytes from one group of rows to the next; at least `columns * 16`.
  size_t group_stride;
} nk_matrix8;

/// Vectors of 8-bit numbers, each in −127…127 and `stride` bytes from the one before.
typedef struct nk_vectors8 {
  int8_t *values;
  size_t stride;
  /// What a vector's numbers are multiples of.
  float *scales;
  /// The sum of a vector's numbers.
  int32_t *sums;
} nk_vectors8;

/// Rounds `count` vectors of `columns` floats, a multiple of 16, to multiples of their greatest
/// magnitude / 127.
void nk_quantize(nk_variant variant, nk_vectors inputs, size_t columns, nk_vectors8 outputs,
                 size_t count);

/// The softmax of `scale * scores` times the factors, none negative, rounded to 14 bits.
///
/// Each of the `vectors` vectors of `count` scores becomes two of `outputs`, whose sum it is: a
/// coarse one, and `vectors` further on a fine one of 1 / 128 its scale. Outputs from `count` up to
/// the next multiple of 16 are zeros. The scores are lost.
void nk_softmax8(nk_variant variant, nk_vectors scores, const float *factors, size_t count,
                 float scale, nk_vectors8 outputs, size_t vectors);

/// `outputs[i] = matrix · inputs[i]` for `count` vectors.
void nk_multiply8(nk_variant variant, nk_matrix8 matrix, nk_vectors8 inputs, nk_vectors outputs,
                  size_t count);

/// Rounds a vector of `width` floats, a multiple of 16, into row `row` of a matrix of that many
/// columns, and writes the row's scale.
void nk_store_row8(nk_variant variant, const float *vector, size_t width, size_t row,
                   uint8_t *matrix, float *scales);

/// Rounds a vector of `width` floats, a multiple of 16, into column `column` of a matrix of that
/// many rows, and writes the column's scale.
void nk_store_column8(nk_variant variant, const float *vector, size_t width, size_t column,
                      uint8_t *matrix, size_t group_stride, float *scales);

/// Copies `rows × columns` floats into groups of sixteen rows; missing rows become zeros.
void nk_pack(const float *source, size_t rows, size_t columns, float *packed);

/// Reads IEEE single-precision numbers, little-endian.
void nk_read_float32(const uint8_t *source, float *output, size_t count);

/// Widens IEEE half-precision numbers, little-endian.
void nk_read_float16(const uint8_t *source, float *output, size_t count);

/// Widens bfloat16 numbers, little-endian.
void nk_read_bfloat16(const uint8_t *source, float *output, size_t count);

/// Whether all of the numbers are finite.
bool nk_all_finite(const float *values, size_t count);

/// SHA-256 (FIPS 180-4) of the bytes.
void nk_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);

#endif
