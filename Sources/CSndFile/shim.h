#pragma once

// A dummy body for the incomplete handle, so that Swift sees a pointer of its own type.
struct sf_private_tag { char opaque; };

#include <sndfile.h>
