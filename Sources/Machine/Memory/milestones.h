// Places that chapter 2's kernel passes once: see Boot/milestones.h.

#pragma once

#include "../Boot/bare.h"

/// The memory is taken over, and the heap works.
MACHINE_ASSEMBLY(void milestone_memory(void))

/// A thousand blocks of 64 bytes are about to be allocated and freed, one by one.
MACHINE_ASSEMBLY(void milestone_pairs_begin(void))

/// They were.
MACHINE_ASSEMBLY(void milestone_pairs_end(void))
