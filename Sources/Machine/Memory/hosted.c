// What stands in for a core's own register where there is none.

#include "core.h"

#if !MACHINE_IS_BARE

/// Core 0, before a test says otherwise.
static const CoreBlock core0;

#ifdef __wasm__
const CoreBlock *hosted_core = &core0;
#else
_Thread_local const CoreBlock *hosted_core = &core0;
#endif

#endif
