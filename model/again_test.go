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

// TestAPlaceInTheFile: what is wrong with an answer is told by its place in the file: a
// record by its number where it stands in a list, else by its key or its ref.
func TestAPlaceInTheFile(t *testing.T) {
	r := &reader{refs: map[string]ID{"ana": "r4", "we-will": "n1"}, ids: map[string]ID{"answers.norms.area.meetings.norms[2]": "n1", "answers.roster.people[0]": "r4"}}
	for want, g := range map[string]Gap{
		"answers.need":      {Step: need.ID},
		"answers.need.need": {Step: need.ID, Key: "need"},
		"answers.norms.area.meetings.norms[2].statement": {Step: norms.ID, Key: "area/meetings/norms/n1/statement"},
		"answers.voices.heard.meetings.voice.ana":        {Step: voices.ID, Key: "heard/meetings/voice/r4"},
		"answers.roster.people[0].name":                  {Step: roster.ID, Key: "people/r4/name"},
		"parties.ana.interest.benefit":                   {Step: interest.ID, Party: "r4", Key: "benefit"},
	} {
		if got := r.at(g); got != want {
			t.Errorf("%+v is at %s, want %s", g, got, want)
		}
	}
}

// TestNamed: the file has a name for a key of ours, for a page, and for a record that
// stands in it and is still asked.
func TestNamed(t *testing.T) {
	r := refs{"x": "ex"}
	from := []Option{{Key: "key"}, {Key: "need", Label: "Need"}, {Key: "x", Label: "X"}, {Key: "y", Label: "Y"}, {Key: "past", Past: true}}
	for key, want := range map[string]bool{"key": true, "need": true, "x": true, "y": false, "past": false, "gone": false} {
		if got := r.named(from, key); got != want {
			t.Errorf("%s has a name: %v", key, got)
		}
	}
}

// TestAndPast: what is past has the name it goes by, a rule that was retired the words
// that were put; what has neither, or is there already, is not offered.
func TestAndPast(t *testing.T) {
	p := changing(MemberChange{})
	p.Core.Versions = []Version{{Row: Row{ID: "v"}, Of: "n", N: "1", Words: "We will\n  meet."}, {Row: Row{ID: "w"}, Of: "a", N: "1", Words: "Other."}}
	var got []string
	for _, o := range p.andPast([]Option{{Key: "b", Label: "Beta"}}, []ID{"a", "b", "n", "gone", "ana"}) {
		s := o.Key + "=" + o.Label
		if o.Past {
			s += "+"
		}
		got = append(got, s)
	}
	if want := []string{"b=Beta", "a=Alpha+", "n=We will meet.+", "ana=Ana+"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSplit: a name that is typed with its organization behind a comma is taken apart,
// where the words mean one organization and nobody is moved from another.
func TestSplit(t *testing.T) {
	for _, tt := range []struct{ typed, of, name, now string }{
		{"Ana, Alpha", "", "Ana", "a"}, {"Ana, ALP", "", "Ana", "a"}, {"Ana, al", "", "Ana, al", ""}, {"Ana", "", "Ana", ""}, {", Alpha", "", ", Alpha", ""},
		{"Ana, Alpha", "b", "Ana, Alpha", "b"}, {"Ana, Alpha", "a", "Ana", "a"}, {"Smith, Jr., Beta", "", "Smith, Jr.", "b"}, {"Ana, eta", "", "Ana", "b"}, {"Ana, nobody", "", "Ana, nobody", ""},
	} {
		p := changing(MemberChange{})
		m := &Person{Name: tt.typed, Of: tt.of}
		if p.Roster.split(m); m.Name != tt.name || m.Of != tt.now {
			t.Errorf("%q of %q: %q of %q", tt.typed, tt.of, m.Name, m.Of)
		}
	}
}

// TestCutSentence: a sentence has room for so much and no more.
func TestCutSentence(t *testing.T) {
	for s, want := range map[string]string{"": "", "ñandú": "ñandú", "ñandús": "ñandú…"} {
		if got := cut(s, 5); got != want {
			t.Errorf("%q is %q", s, got)
		}
	}
}

// TestCarriedInACircle: positions that a file says were carried over from each other were
// said by nobody, and whoever looks for where they came from comes to an end.
func TestCarriedInACircle(t *testing.T) {
	p := agreedOn(t)
	of := p.NormTexts()[0]
	first := *p.Newest(of)
	p.Norms.Areas[0].Norms[0].Statement += "!"
	p.Decide(of, "other words", Editorial, "Ana", "2026-02-01")
	if !p.Standing(of).InForce {
		t.Fatal("the wording alone is not in force")
	}
	p.Version(first.ID).Kind = Editorial
	second := PositionID(p.Newest(of).ID, "r2")
	for i := range p.Core.Positions {
		if x := &p.Core.Positions[i]; x.ID == PositionID(first.ID, "r2") {
			x.Carried = string(second)
		}
	}
	x := p.position(second)
	if x == nil || x.Carried != string(PositionID(first.ID, "r2")) {
		t.Fatalf("%+v", x)
	}
	s := p.sayings(of)
	if !s.dropped(x) || s.cameFrom(x, map[string]bool{}) != nil || s.taken(x) == "" {
		t.Error("it came from somewhere")
	}
	if p.Standing(of).InForce {
		t.Error("what nobody said is in force")
	}
}
