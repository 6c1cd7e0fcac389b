// Package lookup measures how long it takes to find a code: errloom's perfect
// hash against what a user would write.
package lookup

import (
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/lookup/rivals/numberlazy"
	"example.com/lookup/rivals/numbermap"
	"example.com/lookup/rivals/numberswitch"
	"example.com/lookup/rivals/textlazy"
	"example.com/lookup/rivals/textmap"
	"example.com/lookup/rivals/textswitch"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkoapi"
	"github.com/errloom/errloom/generated/go/dingtalk/dingtalkv1"
)

// inputs is how many inputs there are: a power of two, so that they fit the
// nearest caches and the branch predictor can't learn them.
const inputs = 1 << 12

// draw takes inputs at random.
func draw[C any](codes []C) []C {
	random := rand.New(rand.NewPCG(1, 2))
	all := make([]C, inputs)
	for i := range all {
		all[i] = codes[random.IntN(len(codes))]
	}
	return all
}

// fresh are strings of their own, as a decoder makes them.
func fresh(missing bool) []string {
	var codes []string
	for code := range dingtalkv1.All() {
		text := strings.Clone(string(code))
		if missing { // of the same length, and alike for the most part
			text = text[:len(text)-1] + "\x7f"
		}
		codes = append(codes, text)
	}
	return draw(codes)
}

func numbers(missing bool) []int64 {
	var codes []int64
	for code := range dingtalkoapi.All() {
		if missing {
			code += 1 << 40
		}
		codes = append(codes, int64(code))
	}
	return draw(codes)
}

func run[C any](b *testing.B, codes []C, want bool, find func(C) bool) {
	for i := 0; b.Loop(); i++ {
		if find(codes[i%inputs]) != want {
			b.Fatal(codes[i%inputs])
		}
	}
}

func BenchmarkText(b *testing.B) {
	rivals := []struct {
		name string
		find func(string) bool
	}{
		{"errloom", func(code string) bool { return dingtalkv1.Code(code).Known() }},
		{"map", func(code string) bool { _, ok := textmap.Find(code); return ok }},
		{"lazy", func(code string) bool { _, ok := textlazy.Find(code); return ok }},
		{"switch", func(code string) bool { _, ok := textswitch.Find(code); return ok }},
	}
	hits, misses := fresh(false), fresh(true)
	for _, rival := range rivals {
		b.Run("hit/"+rival.name, func(b *testing.B) { run(b, hits, true, rival.find) })
	}
	for _, rival := range rivals {
		b.Run("miss/"+rival.name, func(b *testing.B) { run(b, misses, false, rival.find) })
	}
}

func BenchmarkNumber(b *testing.B) {
	rivals := []struct {
		name string
		find func(int64) bool
	}{
		{"errloom", func(code int64) bool { return dingtalkoapi.Code(code).Known() }},
		{"map", func(code int64) bool { _, ok := numbermap.Find(code); return ok }},
		{"lazy", func(code int64) bool { _, ok := numberlazy.Find(code); return ok }},
		{"switch", func(code int64) bool { _, ok := numberswitch.Find(code); return ok }},
	}
	hits, misses := numbers(false), numbers(true)
	for _, rival := range rivals {
		b.Run("hit/"+rival.name, func(b *testing.B) { run(b, hits, true, rival.find) })
	}
	for _, rival := range rivals {
		b.Run("miss/"+rival.name, func(b *testing.B) { run(b, misses, false, rival.find) })
	}
}
