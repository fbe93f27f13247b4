package export

import (
	"slices"
	"strings"
)

// between is how much room there is between two blocks.
func (s *setter) between(a, b Block) float64 {
	times := 0.55
	switch a := a.(type) {
	case Paragraph:
		if overhead(a) {
			times = 0.15
		}
	case Title:
		times = 0.9
	case Heading:
		times = 0.2
		if a.Level > 2 {
			times = 0.1
		}
	case Table, Callout, Card, Signatures, Blank:
		times = 1
	}
	switch b := b.(type) {
	case Heading:
		if times = 1.5; b.Level > 2 {
			times = 1
		}
	case Signatures:
		times = max(times, 1.6)
		if _, heading := a.(Heading); heading {
			times = 0.5
		}
	case Table, Callout, Card, Blank:
		times = max(times, 0.8)
		if _, heading := a.(Heading); heading {
			times = 0.4
		}
	}
	if _, heading := b.(Heading); s.deep > 0 && !heading {
		times *= 0.45 // what is in one item stands closer than items do
	}
	return times * s.body * s.loose
}

// overhead reports whether a paragraph is bold from end to end, as what stands over
// something is.
func overhead(b Paragraph) bool {
	light := func(span Span) bool { return !span.Bold && strings.TrimSpace(span.Text) != "" }
	return !slices.ContainsFunc(b, light) && !strings.Contains(plain(b), "\n")
}
