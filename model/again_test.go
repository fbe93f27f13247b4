package model

import (
	"slices"
	"strings"
	"testing"
)

// TestAgain: before a change lands it is said of which texts members are asked again: all
// of them where words or members change, one whose speaker went where only that does; and
// nobody is told of a text on which nobody spoke, or that is gone.
func TestAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(p *Partnership)
		want   string // text: members, * for all, and + where it may be only the wording
	}{
		"nothing":             {func(*Partnership) {}, ""},
		"what is private":     {func(p *Partnership) { p.Interest["r1"].Benefit += "!" }, ""},
		"a word of a norm":    {func(p *Partnership) { p.Norms.Areas[0].Norms[0].Statement += "!" }, "r19: *+"},
		"a word of the terms": {func(p *Partnership) { p.Need.Need += "!" }, "terms: *+"},
		"a member joins":      {func(p *Partnership) { p.Roster.Organizations[2].Status = Active }, "r19: *, r20: *, terms: *"},
		"a norm is gone":      {func(p *Partnership) { p.Norms.Areas[0].Norms = nil }, ""},
		"who spoke is gone":   {func(p *Partnership) { p.Roster.People[0].Until = "2026-02-01" }, "r19: r1, r20: r1"},
		"the words of before": {func(p *Partnership) {
			p.Norms.Areas[0].Norms[0].Statement = "We will start at nine."
			take(p, "r19", "r1", map[string]string{"choice": No, "how": "room"})
		}, "r19: r2"},
	} {
		p := agreedOn(t)
		now := p.Clone()
		tt.change(now)
		var got []string
		for _, a := range p.Again(now) {
			s := string(a.Of) + ": "
			for _, m := range a.Members {
				s += string(m)
			}
			if a.Members == nil {
				s += "*"
			}
			if a.Worded {
				s += "+"
			}
			got = append(got, s)
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: asked again are %q, want %q", name, s, tt.want)
		}
		silent := p.Clone()
		silent.Core.Positions = nil
		if again := silent.Again(now); len(again) > 0 {
			t.Errorf("%s: nobody spoke, and %+v", name, again)
		}
	}
}

// TestHowIsAsked: what was settled of how members answer is told with what holds where
// nothing was; a number of fingers with fists and fingers alone.
func TestHowIsAsked(t *testing.T) {
	for _, tt := range []struct {
		a               Asking
		scale, bar, way string
	}{
		{Asking{}, ThreePoints, "", InTurn}, {Asking{Bar: "4", Way: OnSlips}, ThreePoints, "", OnSlips},
		{Asking{Scale: FistToFive}, FistToFive, "3", InTurn}, {Asking{Scale: FistToFive, Bar: "4"}, FistToFive, "4", InTurn},
		{Asking{Scale: EightGradients, Bar: "4"}, EightGradients, "", InTurn},
	} {
		if scale, bar, way := tt.a.How(); scale != tt.scale || bar != tt.bar || way != tt.way {
			t.Errorf("%+v: %s, %q, %s", tt.a, scale, bar, way)
		}
	}
}

// TestSummaries: a record goes by what tells it from others; words that their author
// thought better of are not quoted.
func TestSummaries(t *testing.T) {
	for _, tt := range []struct {
		v    Voice
		want string
	}{{Voice{State: Said, Words: "w"}, "w"}, {Voice{State: Passed, Words: "w"}, ""}, {Voice{Words: "w"}, ""}} {
		if got := tt.v.summary(); got != tt.want {
			t.Errorf("%+v goes by %q", tt.v, got)
		}
	}
	a := Area{Value: "v", Norms: []Norm{{}, {Statement: "We will."}, {Statement: "We may."}}}
	if got := a.summary(); got != "We will." {
		t.Errorf("an area goes by %q", got)
	}
	if got := (Area{Value: "v", Norms: []Norm{{}}}).summary(); got != "v" {
		t.Errorf("an area without rules goes by %q", got)
	}
}

// TestVeils: a place that holds a person's words is veiled where words are not kept by
// name: the words alone, of areas and of points.
func TestVeils(t *testing.T) {
	for _, kept := range []string{"", ByName, ByOrganization, Unnamed, "a newer way"} {
		p := &Partnership{Voices: Voices{Kept: kept}}
		for at, words := range map[Place]bool{
			{Step: voices.ID, Path: "heard/a/voice/m/words"}:               true,
			{Step: voices.ID, Path: "heard/a/voice/m/words~"}:              true,
			{Step: voices.ID, Path: "heard/a/voice/m/state"}:               false,
			{Step: voices.ID, Path: "heard/a/voice/m"}:                     false,
			{Step: meetings.ID, Path: "meetings/k/agenda/x/voice/m/words"}: true,
			{Step: meetings.ID, Path: "meetings/k/agenda/x/what"}:          false,
			{Step: meetings.ID, Path: "heard/a/voice/m/words"}:             false,
			{Step: norms.ID, Path: "heard/a/voice/m/words"}:                false,
		} {
			if got, want := p.Veils(at), words && kept != "" && kept != ByName; got != want {
				t.Errorf("kept %q: %v is veiled %v", kept, at, got)
			}
		}
	}
}

// TestCarriedIsTheLastWord: a yes is carried over from what its member said last, and from
// nothing that it said before that (R6).
func TestCarriedIsTheLastWord(t *testing.T) {
	p := agreedOn(t)
	of := p.NormTexts()[0]
	v := p.Newest(of)
	first := PositionID(v.ID, "r2")
	carried := func(from ID) Position {
		x := *p.position(from)
		x.ID, x.Carried, x.Until = "c", string(from), ""
		return x
	}
	x := carried(first)
	if !p.lastWord(&x) {
		t.Error("its only word is not its last")
	}
	y := x
	if y.Reason = "But."; p.lastWord(&y) {
		t.Error("what it did not say is its last word")
	}
	if y = x; true {
		if y.Carried = "gone"; p.lastWord(&y) {
			t.Error("what nobody said is its last word")
		}
	}
	take(p, of, "r2", map[string]string{"choice": No, "how": "room", "reason": "R."})
	said := p.Said(of, "r2")
	if x = carried(said[0].ID); p.lastWord(&x) {
		t.Error("a word of before is carried over")
	}
	if x = carried(first); !p.lastWord(&x) {
		t.Error("its last word is not")
	}
	p.Core.Positions = append(p.Core.Positions, x)
	if !p.lastWord(&x) {
		t.Error("once it is carried over it is not its last word")
	}
}

// TestCouldMeanTwoThings: a name in a file that is a key of the question, and that of a
// record which fits there too, is refused; where only one of them fits it is that.
func TestCouldMeanTwoThings(t *testing.T) {
	r := &reader{refs: map[string]ID{"both": "x", "far": "y", "ref": "x"}, where: map[string]string{"both": "answers.a[0]"}}
	q := Choice{From: []Option{{Key: "both"}, {Key: "far"}, {Key: "x", Label: "X"}}, Into: new(string)}
	for name, want := range map[string]string{"both": "", "far": "far", "ref": "x", "": "", "nothing": ""} {
		got, err := r.option("at", q, name)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q is %q, %v", name, got, err)
		}
		if name == "both" && (err == nil || !strings.Contains(err.Error(), "two things")) {
			t.Errorf("both: %v", err)
		}
	}
}
