// What stands in for a core's own register where there is none.

#include "core.h"

#if !MACHINE_IS_BARE

#ifdef __wasm__
CoreBlock hosted_core;
#else
_Thread_local CoreBlock hosted_core;
#endif

#endif
