#pragma once

// FluidSynth's handles are incomplete types, which Swift imports as one and the same
// OpaquePointer. A dummy body each makes them distinct, so that a wrong handle does not compile.
struct _fluid_hashtable_t { char opaque; };
struct _fluid_synth_t { char opaque; };
struct _fluid_audio_driver_t { char opaque; };
struct _fluid_sequencer_t { char opaque; };

#include <fluidsynth.h>
