package model

import "testing"

// TestOptionsSayWhatTheyMean: before anybody answers, each answer says what it will
// count as, on its scale, under its bar and for its text.
func TestOptionsSayWhatTheyMean(t *testing.T) {
	for name, c := range map[string]struct {
		asking Asking
		of     ID
		choice string
		means  string
	}{
		"a yes says so itself":             {Asking{}, TermsText, Yes, ""},
		"no view yet holds open":           {Asking{}, "n1", NoView, ""},
		"no view yet steps back":           {Asking{Open: StandsAside}, "n1", NoView, StandsAside},
		"but never on the terms":           {Asking{Open: StandsAside}, TermsText, NoView, ""},
		"three fingers are usually enough": {Asking{Scale: FistToFive}, "n1", F3, Yes},
		"three fingers below the bar":      {Asking{Scale: FistToFive, Bar: "4"}, "n1", F3, No},
		"five fingers always are":          {Asking{Scale: FistToFive, Bar: "5"}, "n1", F5, Yes},
		"a fist never is":                  {Asking{Scale: FistToFive}, "n1", F0, No},
		"step 4 is no view yet":            {Asking{Scale: EightGradients}, "n1", G4, NoView},
		"step 4 steps back":                {Asking{Scale: EightGradients, Open: StandsAside}, "n1", G4, StandsAside},
		"step 6 goes along":                {Asking{Scale: EightGradients}, "n1", G6, Yes},
		"step 8 blocks":                    {Asking{Scale: EightGradients}, "n1", G8, No},
		"a board is still asked":           {Asking{Scale: EightGradients}, "n1", IfBoard, ""},
	} {
		p := &Partnership{ID: "p", Asking: c.asking}
		v := &Version{Row: Row{ID: "v"}, Of: string(c.of)}
		found := false
		for _, o := range p.Position(v, "m", "", "").Questions[0].(Choice).From {
			if o.Key == c.choice {
				if found = true; o.Means != c.means {
					t.Errorf("%s: %s means %q, want %q", name, c.choice, o.Means, c.means)
				}
				if got := Means(c.choice, p.Asking.bar(c.of)); got != c.choice && got != o.Means {
					t.Errorf("%s: %s says %q and counts as %q", name, c.choice, o.Means, got)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s cannot be answered", name, c.choice)
		}
	}
}

// TestASetSaysWhatItMeans: the same holds where all ground rules are asked at once.
func TestASetSaysWhatItMeans(t *testing.T) {
	for _, open := range []string{"", StandsAside} {
		p := &Partnership{ID: "p", Asking: Asking{Open: open}}
		n := 0
		for _, q := range p.Ballot([]*Version{{Row: Row{ID: "v"}, Of: "n1"}}, "m", "", "").Questions {
			if key := q.Head().Key; key != "all" && key != "stand" {
				continue
			}
			for _, o := range q.(Choice).From {
				if o.Key == NoView {
					if n++; o.Means != open {
						t.Errorf("with %q, no view yet means %q", open, o.Means)
					}
				}
			}
		}
		if n != 2 {
			t.Errorf("no view yet stands in %d questions of 2", n)
		}
	}
}

// TestEachComponentIsAskedInItsOwnWords: the statements of the health check know
// which component they are about.
func TestEachComponentIsAskedInItsOwnWords(t *testing.T) {
	x := &HealthAt{}
	each := x.questions()[0].(Each)
	if len(each.IDs()) != len(components) {
		t.Fatalf("%d components, want %d", len(each.IDs()), len(components))
	}
	for _, id := range each.IDs() {
		for _, q := range each.Open(id).Questions {
			if _, ok := q.(Scale); ok && q.Head().About != id {
				t.Errorf("%s of %s is about %q", q.Head().Key, id, q.Head().About)
			}
		}
	}
}

// TestNumbersStandInTheirPlace: in the line mode answers are chosen by number, so a
// number on a scale is never that of another answer, also after the scale changed.
func TestNumbersStandInTheirPlace(t *testing.T) {
	for scale, want := range map[string][]string{
		FistToFive:     {F1, F2, F3, F4, F5},
		EightGradients: {G1, G2, G3, G4, G5, G6, G7, G8},
	} {
		p := &Partnership{ID: "p", Asking: Asking{Scale: scale}}
		p.Core.Positions = []Position{{Row: Row{ID: PositionID("v", "m")}, Version: "v", Member: "m", Choice: Yes}}
		from := p.Position(&Version{Row: Row{ID: "v"}, Of: "n1"}, "m", "", "").Questions[0].(Choice).From
		if from[len(from)-1].Key != Yes {
			t.Errorf("%s: what was said on another scale is not the last choice", scale)
		}
		for i, key := range want {
			if from[i].Key != key {
				t.Errorf("%s: the answer with the number %d is %s", scale, i+1, from[i].Key)
			}
		}
	}
}
