#pragma once

#include <ebur128.h>

// The header's names `mode` and `channel` are global in Swift; these constants spare us using them.
static const int leitmotif_ebur128_mode_loudness = EBUR128_MODE_I | EBUR128_MODE_LRA;
static const int leitmotif_ebur128_mode_true_peak = EBUR128_MODE_TRUE_PEAK;
static const int leitmotif_ebur128_success = EBUR128_SUCCESS;
