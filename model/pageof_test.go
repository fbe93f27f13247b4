package model

import (
	"slices"
	"testing"
)

// TestPageOf: what is under the hand in a meeting stands on a page of the wizard, at each
// moment that has one.
func TestPageOf(t *testing.T) {
	p := leftOver()
	p.Reviews.Reviews = []Review{{Row: Row{ID: "old"}, On: "2026-01-10"}, {Row: Row{ID: "rev"}, On: "10 February 2026"}}
	for name, tt := range map[string]struct {
		s     Sitting
		under ID
		want  string
	}{
		"greeting":                  {Sitting{Moment: Greeting}, "", "meetings meetings/now/person"},
		"a round on an area":        {Sitting{Moment: Round, Area: "conflict", Point: "x"}, "", "voices heard/conflict"},
		"a round on a point":        {Sitting{Moment: Round, Point: "x"}, "", "meetings meetings/now/agenda/x"},
		"the need":                  {Sitting{Moment: Needing}, "", "need need"},
		"a part":                    {Sitting{Moment: Parts}, "r1", "duties duty/r1"},
		"parts":                     {Sitting{Moment: Parts}, "", "duties duty"},
		"a right":                   {Sitting{Moment: Rights}, "d", "decisions decisions/d"},
		"areas":                     {Sitting{Moment: Choosing}, "", "areas chosen"},
		"a value":                   {Sitting{Moment: Valuing, Area: "conflict"}, "", "norms area/conflict"},
		"a rule":                    {Sitting{Moment: Wording, Area: "conflict"}, "n", "norms area/conflict"},
		"a review of the day":       {Sitting{Moment: Reviewing}, "why", "review reviews/rev/why"},
		"a review of another day":   {Sitting{Moment: Reviewing, Meeting: "later"}, "why", "review reviews"},
		"the end":                   {Sitting{Moment: Ending}, "assets", "closing assets"},
		"an action of before":       {Sitting{Moment: Recalling}, "call", "meetings meetings/first/actions/call"},
		"a topic of before":         {Sitting{Moment: Dues}, "logo", "meetings meetings/first/parked/logo"},
		"one that is gone":          {Sitting{Moment: Dues}, "gone", "meetings meetings/now"},
		"talking":                   {Sitting{Moment: Talking}, "", "meetings meetings/now/notes"},
		"when to meet again":        {Sitting{Moment: MeetAgain}, "", "procedures next"},
		"where members stand":       {Sitting{Moment: Positions}, "", " "},
		"a meeting without its day": {Sitting{Moment: Reviewing, Meeting: "undated"}, "", "review reviews"},
	} {
		if tt.s.Meeting == "" {
			tt.s.Meeting = "now"
		}
		q := p.Clone()
		if tt.s.Meeting == "undated" {
			q.Meetings.Meetings = append(q.Meetings.Meetings, Meeting{Row: Row{ID: "undated", Rank: "z"}})
			q.Reviews.Reviews = append(q.Reviews.Reviews, Review{Row: Row{ID: "also undated"}})
		}
		at := q.PageOf(&tt.s, tt.under)
		if got := string(at.Step) + " " + at.Path; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestBeginReview: a review of the day of the meeting is begun once; it goes again as
// long as nothing but its day is said of it.
func TestBeginReview(t *testing.T) {
	p, s := leftOver(), &Sitting{Meeting: "now"}
	p.BeginReview(s, "a")
	p.BeginReview(s, "b")
	p.BeginReview(&Sitting{Meeting: "gone"}, "c")
	if rs := p.Reviews.Reviews; len(rs) != 1 || rs[0].ID != "a" || rs[0].On != "2026-02-10" {
		t.Fatalf("%+v", rs)
	}
	if p.DropReview("b") || len(p.Reviews.Reviews) != 1 {
		t.Error("one that is not there was taken away")
	}
	p.Reviews.Reviews[0].Why = "Bread."
	if p.DropReview("a") || len(p.Reviews.Reviews) != 1 {
		t.Error("one that says something was taken away")
	}
	p.Reviews.Reviews[0].Why = ""
	if !p.DropReview("a") || len(p.Reviews.Reviews) != 0 {
		t.Error("one that says nothing stays")
	}
}

// TestPuzzle: a review and an ending are talked about question by question: of the review
// of the day, those that are asked, and none of when it was or who was there.
func TestPuzzle(t *testing.T) {
	p := complete(t)
	p.Meetings.Meetings = []Meeting{{Row: Row{ID: "m", Rank: "a"}, On: "2026-06-01"}}
	p.Reviews.Reviews = []Review{{Row: Row{ID: "a", Rank: "a"}, On: "2026-05-01", Why: "Old."}, {Row: Row{ID: "b", Rank: "b"}, On: "2026-06-01", Why: "Now."}, {Row: Row{ID: "c", Rank: "c"}, On: "2026-07-01", Why: "Late."}}
	step, at, qs := p.Puzzle(&Sitting{Meeting: "m", Moment: Reviewing})
	i := slices.IndexFunc(qs, func(q Question) bool { return q.Head().Key == "why" })
	if step != review.ID || at != "reviews." || i < 0 || qs[i].(Leaf).Value() != "Now." {
		t.Errorf("%s %s: %d questions", step, at, len(qs))
	}
	for _, moment := range []Moment{Reviewing, Ending} {
		_, _, qs := p.Puzzle(&Sitting{Meeting: "m", Moment: moment})
		if len(qs) < 4 {
			t.Errorf("%s: %d questions", moment, len(qs))
		}
		for _, q := range qs {
			_, day := q.(Day)
			_, people := q.(Several)
			if h := q.Head(); day || people || h.Shows != nil && !h.Shows() {
				t.Errorf("%s: %s is talked about", moment, h.Key)
			}
		}
	}
	if _, _, qs := p.Puzzle(&Sitting{Meeting: "m", Moment: Talking}); qs != nil {
		t.Errorf("at another moment: %d questions", len(qs))
	}
}

// TestOn: a round is about the area that the group is at, else about the point.
func TestOn(t *testing.T) {
	if got := (&Sitting{Point: "x", Area: "conflict"}).On(); got != "conflict" {
		t.Errorf("about %s", got)
	}
	if got := (&Sitting{Point: "x"}).On(); got != "x" {
		t.Errorf("about %s", got)
	}
}

// TestSpotsOfTaken: ground rules go through the areas that are taken up and still
// chosen, each with all its moments; other points have none.
func TestSpotsOfTaken(t *testing.T) {
	p, s := seated(t)
	s.Taken = []ID{"conflict", "gone", "meetings"}
	var areas []ID
	for _, x := range p.Spots(s) {
		if x.Area == "" {
			continue
		}
		areas = append(areas, x.Area)
		if _, point := p.Point(x.Point); point.Sort() != ForRules {
			t.Errorf("%+v is on %s", x, point.Sort())
		}
	}
	n := len(areaMoments)
	if len(areas) != 2*n || areas[0] != "conflict" || areas[n] != "meetings" {
		t.Errorf("%v", areas)
	}
	if spots := p.Spots(&Sitting{Meeting: "gone"}); spots != nil {
		t.Errorf("a meeting that is gone has %v", spots)
	}
}

// TestMinutes: what a stop takes hangs on the people to be heard, on the members to be
// asked, and on how much is to be written; it is never nothing where there is something
// to do, and tells nothing of what is private.
func TestMinutes(t *testing.T) {
	p, _ := seated(t)
	minutes := func(s *Step) int { return p.Minutes(Stop{Step: s}) }
	if got := minutes(voices); got != (70*7*3+30)/60 {
		t.Errorf("seven people on three areas: %d", got)
	}
	if got := minutes(meetings); got != 0 {
		t.Errorf("it is written while people meet: %d", got)
	}
	if got := minutes(agree); got != 0 {
		t.Errorf("nothing to agree on: %d", got)
	}
	p.Need.Need = "Bread."
	for i, area := range []ID{"meetings", "conflict"} {
		agreeOn(p, area)
		rules := len(p.NormTexts()) > 0
		want := len(p.Members()) * (1 + len(p.Texts()) - len(p.NormTexts()))
		if got := minutes(agree); got != want || !rules {
			t.Errorf("%d ground rules: %d, want %d", i+1, got, want)
		}
	}
	p = complete(t)
	p.SetLength(Full)
	if got, want := minutes(agree), len(p.Members())*2; got != want {
		t.Errorf("all ground rules at once, and the terms: %d, want %d", got, want)
	}
	p = &Partnership{}
	if got := minutes(kind); got != 1 {
		t.Errorf("one short answer: %d", got)
	}
}

// TestSecondsOf: to pick takes a moment, to write a sentence longer, and one that all can
// live with longest; a list that is empty counts as one of a few rows.
func TestSecondsOf(t *testing.T) {
	p := &Partnership{}
	var as Asides
	text := func(l Length) Question { return Text{Ask: as.ask("t", l, Optional), Into: new(string)} }
	line := Line{Ask: as.ask("l", Both, Optional), Into: new(string)}
	var rows []Gift
	list := func() Question {
		return Rows{as.ask("rows", Both, Optional), listOf(&rows, func(g *Gift) *Row { return &g.Row }, func(Gift) string { return "" }, func(*Gift) []Question { return []Question{line} })}
	}
	for name, tt := range map[string]struct {
		qs   []Question
		want int
	}{
		"nothing": {nil, 0}, "a line": {[]Question{line}, 20}, "a text": {[]Question{text(Full)}, 60}, "one to talk about": {[]Question{text(Both)}, 150},
		"both": {[]Question{line, text(Full)}, 80}, "an empty list": {[]Question{list()}, 40},
	} {
		if got := p.seconds(tt.qs); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
	rows = make([]Gift, 5)
	for i := range rows {
		rows[i].ID = ID(rune('a' + i))
	}
	if got := p.seconds([]Question{list()}); got != 100 {
		t.Errorf("five rows: %d", got)
	}
}
