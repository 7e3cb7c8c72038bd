// A package's C target has a source file.
#include "words.h"
