package loom

import "slices"

// Search gives the row of a code by looking at one after the other, which is
// fastest in small domains; -1 if it is none of them.
func Search[C comparable](codes []C, code C) int { return slices.Index(codes, code) }
