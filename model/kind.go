package model

// Kind says what binds the partners: one type first, and any number besides.
type Kind struct {
	Asides
	Span    string `leaf:"span"`   // how long
	Power   string `leaf:"power"`  // who decides
	Money   string `leaf:"money"`  // whether money moves, and from whom to whom
	Change  string `leaf:"change"` // whether anybody's structure changes
	Bring   string `leaf:"bring"`  // what each brings
	Primary string `leaf:"primary"`
	Also    string `leaf:"also"`    // a List of types
	Simpler string `leaf:"simpler"` // the check that the partnership is a means
}

// hint returns the answer to a question of the recommender.
func (k *Kind) hint(question string) string {
	switch question {
	case "span":
		return k.Span
	case "power":
		return k.Power
	case "money":
		return k.Money
	case "change":
		return k.Change
	}
	return k.Bring
}

var (
	spans        = keys("while", "years", "lasting")
	powers       = keys("each", "some", "handed", "one")
	moneys       = keys("none", "fees", "together", "gift", "match")
	restructured = keys("none", "offices", "joint", "merge")
	brings       = keys("ideas", "same", "different", "cash")
)

var kind = &Step{
	ID:      "kind",
	Chapter: WhyChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Kind },
	Ask: func(p *Partnership, _ ID) []Question {
		k := &p.Kind
		also := k.ask("also", Full, Optional)
		also.Shows = k.known
		return []Question{
			Choice{k.loose("span"), &k.Span, spans},
			Choice{k.loose("power"), &k.Power, powers},
			Choice{k.loose("money"), &k.Money, moneys},
			Choice{k.loose("change"), &k.Change, restructured},
			Choice{k.loose("bring"), &k.Bring, brings},
			Choice{k.ask("primary", Both, Required), &k.Primary, k.ranked(Unsure)},
			Several{also, &k.Also, k.others()},
			Text{Ask: k.loose("simpler"), Into: &k.Simpler, Max: LineLimit},
		}
	},
}

// loose returns the head of a question that helps people to choose and is no part
// of what they agree to.
func (k *Kind) loose(key string) Ask {
	a := k.ask(key, Full, Optional)
	a.Loose = true
	return a
}

// ranked returns the types as options, the best fit first, with the reasons, and
// the other answers behind them.
func (k *Kind) ranked(besides ...string) []Option {
	var os []Option
	fits := k.Ranking()
	for _, f := range fits {
		o := Option{Key: f.Type, Best: f.Points > 0 && f.Points == fits[0].Points}
		for _, why := range f.For {
			o.For = append(o.For, f.Type+"."+why)
		}
		for _, why := range f.Against {
			o.Against = append(o.Against, f.Type+"."+why)
		}
		os = append(os, o)
	}
	return append(os, keys(besides...)...)
}

// known reports whether there is a primary type.
func (k *Kind) known() bool { return k.Primary != "" && k.Primary != Unsure }

// others returns the types that can stand beside the primary one, and that one
// too where it stood there before it became the first: it is no conflict.
func (k *Kind) others() []Option {
	var os []Option
	for _, t := range types {
		if t != k.Primary || List(k.Also).Has(t) {
			os = append(os, Option{Key: t})
		}
	}
	return os
}
