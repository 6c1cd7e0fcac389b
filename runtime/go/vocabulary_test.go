package errloom

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// TestVocabulary holds this package's words and HTTP statuses against those of
// the catalogs, which are written from errloom's model.
func TestVocabulary(t *testing.T) {
	type words []struct{ Word string }
	var model struct {
		Outcomes, Kinds, Advice, Bases words
		HTTP                           []struct {
			From, To        uint16
			Kind            Kind
			Advice          Retry
			MayHaveExecuted bool `json:"may_have_executed"`
		}
	}
	raw, err := os.ReadFile("../../tests/conformance/vocabulary.json")
	if err == nil {
		err = json.Unmarshal(raw, &model)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		ours []string
		want words
	}{
		{"outcomes", sorted(outcomeWords[:]), model.Outcomes},
		{"kinds", kindWords[1:], model.Kinds},
		{"advice", retryWords[1:], model.Advice},
		{"bases", basisWords[:], model.Bases},
	} {
		var want []string
		for _, it := range c.want {
			want = append(want, it.Word)
		}
		if c.what == "outcomes" { // here the zero value is success
			want = sorted(want)
		}
		if !slices.Equal(c.ours, want) {
			t.Errorf("%s: got %q, want %q", c.what, c.ours, want)
		}
	}
	if len(statuses) != len(model.HTTP) {
		t.Fatalf("%d rows of HTTP statuses, want %d", len(statuses), len(model.HTTP))
	}
	for i, row := range model.HTTP {
		if got := statuses[i]; got.from != row.From || got.to != row.To || got.kind != row.Kind ||
			got.retry != row.Advice || got.mayHaveExecuted != row.MayHaveExecuted {
			t.Errorf("row %d: got %+v, want %+v", i, got, row)
		}
	}
}

func sorted(words []string) []string { return slices.Sorted(slices.Values(words)) }

// TestWords reads every word back.
func TestWords(t *testing.T) {
	var (
		kind    Kind
		retry   Retry
		outcome Outcome
		basis   Basis
	)
	for _, c := range []struct {
		words []string
		value interface {
			MarshalText() ([]byte, error)
			UnmarshalText([]byte) error
		}
	}{{kindWords[:], &kind}, {retryWords[:], &retry}, {outcomeWords[:], &outcome}, {basisWords[:], &basis}} {
		for _, word := range c.words {
			err := c.value.UnmarshalText([]byte(word))
			if text, _ := c.value.MarshalText(); err != nil || string(text) != word {
				t.Errorf("%q became %q, %v", word, text, err)
			}
		}
		if c.value.UnmarshalText([]byte("nonsense")) == nil {
			t.Errorf("%T takes nonsense", c.value)
		}
	}
}
