package model

import "slices"

// Reviews are the times when people looked at the whole again (R14).
type Reviews struct {
	Asides
	Reviews []Review `leaf:"reviews"`
}

// A Review is one of them. Of what each organization says for itself, see Met and
// Health.
type Review struct {
	Row
	On         Date      `leaf:"on"`
	Who        string    `leaf:"who"` // a List of the people who took part
	Why        string    `leaf:"why"` // why continue: the first question
	Committed  string    `leaf:"committed"`
	Sense      string    `leaf:"sense"`
	Right      string    `leaf:"right"` // the right partners for this stage
	Done       string    `leaf:"done"`  // the purpose is accomplished
	Doubts     string    `leaf:"doubts"`
	Learned    []Told    `leaf:"learned"`    // by organization
	Works      []Verdict `leaf:"works"`      // by part of the terms
	Measures   []Told    `leaf:"measures"`   // by outcome: what its measure says
	Rules      []Verdict `leaf:"rules"`      // by norm
	Objectives []Verdict `leaf:"objectives"` // by objective
	Outcome    string    `leaf:"outcome"`
	Next       string    `leaf:"next"` // who does what until when
}

// Told is what was said of one thing. Its ID is that of the thing.
type Told struct {
	Row
	Text string `leaf:"text"`
}

// A Verdict is what becomes of one thing, and why. Its ID is that of the thing.
type Verdict struct {
	Row
	Verdict string `leaf:"verdict"`
	Note    string `leaf:"note"`
}

var (
	howMuch  = keys(Yes, "partly", No)
	parts    = keys("structure", "procedures", "duties", "decisions")
	works    = keys("working", "change", "drop")
	ruleFate = keys("keep", "change", "retire")
	howFar   = keys("reached", "partly", "not", "given-up")
	upshots  = keys("renew", "revise", "release", "close")
)

var review = &Step{
	ID:      "review",
	Chapter: LifeChapter,
	When:    reviewable,
	Part:    func(p *Partnership, _ ID) any { return &p.Reviews },
	Ask: func(p *Partnership, _ ID) []Question {
		r := &p.Reviews
		return []Question{
			Rows{r.ask("reviews", Both, Optional), listOf(&r.Reviews,
				func(x *Review) *Row { return &x.Row },
				func(x Review) string { return string(x.On) },
				func(x *Review) []Question { return x.questions(p) })},
		}
	},
}

// reviewable reports whether there is something to look back on.
func reviewable(p *Partnership) bool { return p.begun() || len(p.Reviews.Reviews) > 0 }

func (x *Review) questions(p *Partnership) []Question {
	doubts := x.ask("doubts", Both, Wanted)
	doubts.Shows = func() bool {
		return slices.ContainsFunc([]string{x.Committed, x.Sense, x.Right}, func(s string) bool { return s == "partly" || s == No })
	}
	var norms []Option
	for _, of := range p.NormTexts() {
		_, _, n := p.Norm(of)
		norms = append(norms, Option{Key: string(of), Label: n.Statement})
	}
	learned, works, measures := tellings(&x.Learned), verdicts(&x.Works, works), tellings(&x.Measures)
	aims, rules := verdicts(&x.Objectives, howFar), verdicts(&x.Rules, ruleFate)
	var took []ID
	for _, k := range List(x.Who).Keys() {
		took = append(took, ID(k))
	}
	return []Question{
		Day{x.ask("on", Both, Required), (*string)(&x.On)},
		Several{x.ask("who", Both, Optional), &x.Who, p.andPast(p.voiceOptions(), took)},
		Text{Ask: x.ask("why", Both, Required), Into: &x.Why, Max: LineLimit},
		Choice{x.ask("committed", Both, Wanted), &x.Committed, howMuch},
		Choice{x.ask("sense", Both, Wanted), &x.Sense, howMuch},
		Choice{x.ask("right", Both, Wanted), &x.Right, howMuch},
		Choice{x.ask("done", Both, Wanted), &x.Done, howMuch},
		Text{Ask: doubts, Into: &x.Doubts, Max: LineLimit},
		Each{x.ask("learned", Both, Optional), p.andPast(p.activeOptions(), learned.ids()), "", learned},
		Each{x.ask("works", Both, Optional), parts, "works", works},
		Each{x.ask("measures", Both, Optional), p.Outcomes.options(), "", measures},
		Each{x.ask("objectives", Both, Optional), p.Objectives.options(), "", aims},
		Each{x.ask("rules", Both, Optional), p.andPast(norms, rules.ids()), "", rules},
		Choice{x.ask("outcome", Both, Required), &x.Outcome, upshots},
		Text{Ask: x.ask("next", Both, Wanted), Into: &x.Next, Max: LineLimit},
	}
}

func tellings(rows *[]Told) *rowList[Told] {
	return listOf(rows, func(t *Told) *Row { return &t.Row }, func(t Told) string { return t.Text },
		func(t *Told) []Question {
			return []Question{Text{Ask: t.ask("text", Both, Optional), Into: &t.Text, Max: LineLimit}}
		})
}

func verdicts(rows *[]Verdict, from []Option) *rowList[Verdict] {
	return listOf(rows, func(v *Verdict) *Row { return &v.Row }, func(v Verdict) string { return v.Note },
		func(v *Verdict) []Question {
			note := v.ask("note", Both, Optional)
			note.Shows = func() bool { return v.Verdict != "" }
			return []Question{
				Choice{v.ask("verdict", Both, Optional), &v.Verdict, from},
				Text{Ask: note, Into: &v.Note, Max: LineLimit},
			}
		})
}

// options returns the outcomes, to refer to.
func (o *Outcomes) options() []Option {
	var os []Option
	for _, x := range o.Outcomes {
		os = append(os, Option{Key: string(x.ID), Label: x.Text})
	}
	return os
}

// options returns the reviews, to refer to, the newest first.
func (r *Reviews) options() []Option {
	var os []Option
	for _, x := range r.Reviews {
		os = append(os, Option{Key: string(x.ID), Label: string(x.On)})
	}
	slices.Reverse(os)
	return os
}

// reviewed returns what is still to come before a review has one of the given
// outcomes: one held since the partnership was last in force. It may be older than
// the move to review, which is often typed after it.
func (p *Partnership) reviewed(outcomes ...string) []Gap {
	var since, before *Moving
	for i := range p.Core.Moves {
		switch m := &p.Core.Moves[i]; Stage(m.To) {
		case InEffect:
			before = m
		case InReview:
			since = before
		}
	}
	var last *Review
	for i := range p.Reviews.Reviews {
		if x := &p.Reviews.Reviews[i]; (since == nil || !earlier(x.On, since.At)) && (last == nil || !earlier(x.On, last.On)) {
			last = x
		}
	}
	if last == nil {
		return []Gap{{Step: review.ID, Key: "reviews", Rule: "R14", Weigh: Missing}}
	}
	at := join("reviews", string(last.ID))
	gaps := slices.DeleteFunc(p.openQuestions(Stop{Step: review}, at, last.questions(p)), func(g Gap) bool { return g.Weigh == Advice })
	if len(gaps) == 0 && !slices.Contains(outcomes, last.Outcome) {
		gaps = []Gap{{Step: review.ID, Key: at + "/outcome", Rule: "R14-outcome", Weigh: Conflict}}
	}
	return gaps
}
