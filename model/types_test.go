package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// hints are the questions of the recommender with their options.
func hints(k *Kind) map[string]Choice {
	out := map[string]Choice{}
	for _, q := range kind.Ask(&Partnership{Kind: *k}, "") {
		if c, ok := q.(Choice); ok && c.Key != "primary" {
			out[c.Key] = c
		}
	}
	return out
}

// TestTypesOfPartnership: the recommender asks four to six plain questions and
// ranks the six types. It asks nobody to answer, and none of it is agreed to.
func TestTypesOfPartnership(t *testing.T) {
	k := &Kind{}
	qs := hints(k)
	if len(qs) < 4 || len(qs) > 6 {
		t.Errorf("%d questions", len(qs))
	}
	for key, q := range qs {
		if !q.Loose || q.Need != Optional || q.Length != Full {
			t.Errorf("%s: %+v", key, q.Ask)
		}
	}
	for _, row := range points {
		q, ok := qs[row.question]
		if !ok || among(q.From, row.answer) != Fine {
			t.Errorf("points for %s.%s, which nobody can answer", row.question, row.answer)
		}
	}
	for key, q := range qs {
		for _, o := range q.From {
			if !slices.ContainsFunc(Reasons(), func(r string) bool { return strings.HasSuffix(r, "."+key+"."+o.Key) }) {
				t.Errorf("%s.%s says nothing of any type", key, o.Key)
			}
		}
	}
	for i, f := range k.Ranking() {
		if f.Type != Types()[i] || f.Points != 0 || f.For != nil || f.Against != nil {
			t.Errorf("with nothing answered: %+v", f)
		}
	}
}

// drawHints answers the questions of the recommender.
func drawHints(t *rapid.T, k *Kind) {
	for _, into := range []struct {
		to   *string
		from []Option
	}{{&k.Span, spans}, {&k.Power, powers}, {&k.Money, moneys}, {&k.Change, restructured}, {&k.Bring, brings}} {
		*into.to = rapid.SampledFrom(append(keys(""), into.from...)).Draw(t, "hint").Key
	}
}

// TestRankingSeesItsOwn: the ranking hangs on the recommender's own questions and
// on nothing else, and never on what was chosen.
func TestRankingSeesItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := random(t, "p-"), random(t, "q-")
		drawHints(t, &p.Kind)
		other := q.Kind
		other.Span, other.Power, other.Money, other.Change, other.Bring = p.Kind.Span, p.Kind.Power, p.Kind.Money, p.Kind.Change, p.Kind.Bring
		q.Kind = other
		q.Kind.Primary = rapid.SampledFrom(append(Types(), Unsure, "")).Draw(t, "primary")
		if d := cmp.Diff(p.Kind.Ranking(), q.Kind.Ranking()); d != "" {
			t.Fatal(d)
		}
		var order []string
		for _, o := range q.Kind.ranked(Unsure) {
			order = append(order, o.Key)
		}
		slices.Sort(order)
		want := append(Types(), Unsure)
		slices.Sort(want)
		if !slices.Equal(order, want) {
			t.Fatalf("can be chosen: %v", order)
		}
	})
}

// TestEachHintCounts: each question of the recommender changes the order of the
// types under some answers to the others.
func TestEachHintCounts(t *testing.T) {
	order := func(k Kind) string {
		var s []string
		for _, f := range k.Ranking() {
			s = append(s, f.Type)
		}
		return strings.Join(s, " ")
	}
	for name, x := range map[string]struct {
		from []Option
		set  func(k *Kind, v string)
	}{
		"span":   {spans, func(k *Kind, v string) { k.Span = v }},
		"power":  {powers, func(k *Kind, v string) { k.Power = v }},
		"money":  {moneys, func(k *Kind, v string) { k.Money = v }},
		"change": {restructured, func(k *Kind, v string) { k.Change = v }},
		"bring":  {brings, func(k *Kind, v string) { k.Bring = v }},
	} {
		base := Kind{Span: "years", Power: "some", Money: "fees", Change: "none", Bring: "same"}
		orders := map[string]bool{}
		for _, o := range x.from {
			k := base
			x.set(&k, o.Key)
			orders[order(k)] = true
		}
		if len(orders) < 2 {
			t.Errorf("%s changes no order", name)
		}
	}
}

// TestReasons: the points of each type are those of its reasons, and every reason
// is an answer that was given.
func TestReasons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var k Kind
		drawHints(t, &k)
		last := 1 << 30
		for _, f := range k.Ranking() {
			sum := 0
			for _, row := range points {
				why := row.question + "." + row.answer
				n := row.fits[f.Type]
				given := k.hint(row.question) == row.answer
				if slices.Contains(f.For, why) != (given && n > 0) || slices.Contains(f.Against, why) != (given && n < 0) {
					t.Fatalf("%s: for %v, against %v", f.Type, f.For, f.Against)
				}
				if given {
					sum += n
				}
			}
			if sum != f.Points || f.Points > last {
				t.Fatalf("%s has %d points, its reasons %d, the one before %d", f.Type, f.Points, sum, last)
			}
			last = f.Points
		}
		for _, o := range k.ranked(Unsure) {
			for _, why := range append(slices.Clone(o.For), o.Against...) {
				if !slices.Contains(Reasons(), why) {
					t.Fatalf("%s is no reason there are words for", why)
				}
			}
			if o.Best && (o.Key == Unsure || len(o.For) == 0) {
				t.Fatalf("%s is called the best for no reason", o.Key)
			}
		}
	})
}

// TestTypesBesides: a type can be the first and stand besides without a conflict,
// and what stands beside no type does not count.
func TestTypesBesides(t *testing.T) {
	p := complete(t) // an alliance that shares costs and matches a grant
	for _, kind := range []string{Alliance, Sharing, GrantMatch} {
		if !p.Has(kind) {
			t.Errorf("it is no %s", kind)
		}
	}
	p.Kind.Primary = Sharing
	if gaps := found(p, "not-an-option"); len(gaps) > 0 {
		t.Errorf("what was besides is the first now: %v", gaps)
	}
	for _, primary := range []string{"", Unsure} {
		p.Kind.Primary = primary
		if p.Has(GrantMatch) || p.Has(Sharing) {
			t.Errorf("a type stands beside %q", primary)
		}
	}
}

// TestBestTypes: those types are marked as the best that have most points, and none as long as
// nothing speaks for any.
func TestBestTypes(t *testing.T) {
	for _, k := range []Kind{{}, {Span: "while", Power: "each", Money: "none", Change: "none", Bring: "ideas"}, {Span: "lasting", Power: "one", Money: "together", Change: "merge", Bring: "different"}} {
		most, best := 0, 0
		points := map[string]int{}
		for _, f := range k.Ranking() {
			points[f.Type] = f.Points
			most = max(most, f.Points)
		}
		for _, o := range k.ranked(Unsure) {
			if o.Best != (o.Key != Unsure && points[o.Key] == most && most > 0) {
				t.Errorf("%+v: %s of %d points, of at most %d, is best %v", k, o.Key, points[o.Key], most, o.Best)
			}
			if o.Best {
				best++
			}
		}
		if (best > 0) != (most > 0) {
			t.Errorf("%+v: %d are best", k, best)
		}
	}
}

// TestWhatHangsOnAnswers: some questions are asked when another was answered so.
func TestWhatHangsOnAnswers(t *testing.T) {
	full := &Partnership{}
	full.SetLength(Full)
	for name, tt := range map[string]struct {
		set  func(p *Plan)
		want bool
	}{
		"nothing": {func(*Plan) {}, false}, "it binds": {func(p *Plan) { p.Binding = Yes }, true}, "it does not": {func(p *Plan) { p.Binding = No }, false},
		"it touches money": {func(p *Plan) { p.Touches = string(MakeList("money")) }, true},
	} {
		p := full.Clone()
		tt.set(&p.Plan)
		if got := asksFor(plan.Ask(p, ""), "lawyer") != nil; got != tt.want {
			t.Errorf("%s: a lawyer is asked for %v", name, got)
		}
	}
	for status, want := range map[string][2]bool{"": {true, false}, Active: {true, false}, Left: {true, true}, Invited: {false, false}} {
		o := &Organization{Name: "Alpha", Status: status}
		if joined, left := asksFor(o.questions(), "joined") != nil, asksFor(o.questions(), "left") != nil; joined != want[0] || left != want[1] {
			t.Errorf("status %q: asked when it joined %v, when it left %v", status, joined, left)
		}
	}
	for _, verdict := range []string{"", "keep"} {
		vs := []Verdict{{Row: Row{ID: "v"}, Verdict: verdict}}
		if asked := asksFor(verdicts(&vs, ruleFate).open("v").Questions, "note") != nil; asked != (verdict != "") {
			t.Errorf("verdict %q: asked why %v", verdict, asked)
		}
	}
}

// TestLimits: what people write may be as long as its limit, in characters and not in
// bytes, and no longer.
func TestLimits(t *testing.T) {
	for s, want := range map[string]Trouble{"": Fine, "abcd": Fine, "abcde": Fine, "abcdef": TooLong, "ñandú": Fine, "ñandús": TooLong, "日本日本日": Fine} {
		if got := within(s, 5); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	for l, want := range map[List]Trouble{"": Fine, MakeList("a"): Fine, MakeList("a", "b"): Fine, MakeList("a", "z"): NotOffers, MakeList("z"): NotOffers} {
		s := string(l)
		if got := (Several{From: keys("a", "b"), Into: &s}).Check(); got != want {
			t.Errorf("%s: %v", l, got)
		}
	}
}
