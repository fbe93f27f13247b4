package model

// Contributions say what each brings, and how money moves: a grant and its match,
// or funds that come to several.
type Contributions struct {
	Asides
	Given      []Gift  `leaf:"given"`
	Grantor    string  `leaf:"grantor"` // grant-match: the ID of who gives
	Grantee    string  `leaf:"grantee"` // and of who matches
	Origin     string  `leaf:"origin"`  // where the grant comes from
	Grant      Sum     `leaf:"grant"`
	Ratio      string  `leaf:"ratio"`  // what is matched for what is granted: 1:1, 50/50, 25 %
	Amount     Sum     `leaf:"amount"` // or the sum to match
	Kinds      string  `leaf:"kinds"`  // a List: what counts as a match
	Match      []Gift  `leaf:"match"`
	Source     string  `leaf:"source"` // funds: where they come from
	Total      Sum     `leaf:"total"`
	Recipients string  `leaf:"recipients"` // a List of organizations
	Manager    string  `leaf:"manager"`    // the ID of who manages the money
	Shares     []Share `leaf:"shares"`     // how it is allocated
	Agent      string  `leaf:"agent"`      // what the manager does for others as their fiscal agent
	Fees       []Fee   `leaf:"fees"`
	Lose       string  `leaf:"lose"` // when the money stops
}

// A Gift is what one organization brings.
type Gift struct {
	Row
	From  string `leaf:"from"` // the ID of an organization
	Kind  string `leaf:"kind"`
	What  string `leaf:"what"`
	Worth Sum    `leaf:"worth"`
	By    Date   `leaf:"by"`
}

// A Share is the part of the funds that one organization gets.
type Share struct {
	Row
	To     string `leaf:"to"` // the ID of an organization
	Amount Sum    `leaf:"amount"`
	For    string `leaf:"for"`
}

// A Fee is what one organization pays another for a service.
type Fee struct {
	Row
	For    string `leaf:"for"`
	From   string `leaf:"from"` // the ID of who pays
	To     string `leaf:"to"`   // the ID of who serves
	Amount string `leaf:"amount"`
}

var (
	giftKinds  = keys("cash", "staff", "volunteers", "space", "equipment", "supplies", "services", "maintenance", "training", "contacts")
	matchKinds = keys("services", "cash", "maintenance", "supplies", "volunteers")
)

var contributions = &Step{
	ID:      "contributions",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Contributions },
	Ask: func(p *Partnership, _ ID) []Question {
		c, orgs := &p.Contributions, p.activeOptions()
		qs := []Question{
			Rows{c.ask("given", Full, p.needs(Wanted, Sharing)), listOf(&c.Given,
				func(g *Gift) *Row { return &g.Row },
				func(g Gift) string { return g.What },
				func(g *Gift) []Question { return g.questions(orgs, giftKinds) })},
		}
		qs = append(qs, c.match(p, orgs)...)
		qs = append(qs, c.funds(p, orgs)...)
		return append(qs,
			Rows{c.ask("fees", Full, Optional), listOf(&c.Fees,
				func(f *Fee) *Row { return &f.Row },
				func(f Fee) string { return f.For },
				func(f *Fee) []Question { return f.questions(orgs) })},
			Text{Ask: c.ask("lose", Full, Optional), Into: &c.Lose, Max: LineLimit})
	},
}

// needs returns Required where p is of the given type, else usual (R8).
func (p *Partnership) needs(usual Needed, kind string) Needed {
	if p.Has(kind) {
		return Required
	}
	return usual
}

// onlyFor makes a question show only to partnerships of a type.
func onlyFor(a Ask, p *Partnership, kind string) Ask {
	a.Shows = func() bool { return p.Has(kind) }
	return a
}

// match are the questions of a grant that is matched.
func (c *Contributions) match(p *Partnership, orgs []Option) []Question {
	ask := func(key string, need Needed) Ask { return onlyFor(c.ask(key, Full, need), p, GrantMatch) }
	return []Question{
		Choice{ask("grantor", Required), &c.Grantor, orgs},
		Choice{ask("grantee", Required), &c.Grantee, orgs},
		Line{Ask: ask("origin", Optional), Into: &c.Origin},
		Amount{ask("grant", Required), (*string)(&c.Grant)},
		Line{Ask: ask("ratio", Optional), Into: &c.Ratio},
		Amount{ask("amount", Optional), (*string)(&c.Amount)},
		Several{ask("kinds", Required), &c.Kinds, matchKinds},
		Rows{ask("match", Required), listOf(&c.Match,
			func(g *Gift) *Row { return &g.Row },
			func(g Gift) string { return g.What },
			func(g *Gift) []Question { return g.questions(orgs, matchKinds) })},
	}
}

// funds are the questions of a funding alliance.
func (c *Contributions) funds(p *Partnership, orgs []Option) []Question {
	ask := func(key string, need Needed) Ask { return onlyFor(c.ask(key, Full, need), p, Funding) }
	return []Question{
		Line{Ask: ask("source", Required), Into: &c.Source},
		Amount{ask("total", Optional), (*string)(&c.Total)},
		Several{ask("recipients", Required), &c.Recipients, orgs},
		Choice{ask("manager", Required), &c.Manager, orgs},
		Rows{ask("shares", Required), listOf(&c.Shares,
			func(s *Share) *Row { return &s.Row },
			func(s Share) string { return s.For },
			func(s *Share) []Question { return s.questions(orgs) })},
		Text{Ask: ask("agent", Optional), Into: &c.Agent, Max: LineLimit},
	}
}

func (g *Gift) questions(orgs, kinds []Option) []Question {
	return []Question{
		Text{Ask: g.ask("what", Full, Required), Into: &g.What, Max: LineLimit},
		Choice{g.ask("from", Full, Required), &g.From, orgs},
		Choice{g.ask("kind", Full, Required), &g.Kind, kinds},
		Amount{g.ask("worth", Full, Optional), (*string)(&g.Worth)},
		Day{g.ask("by", Full, Optional), (*string)(&g.By)},
	}
}

func (s *Share) questions(orgs []Option) []Question {
	return []Question{
		Choice{s.ask("to", Full, Required), &s.To, orgs},
		Amount{s.ask("amount", Full, Wanted), (*string)(&s.Amount)},
		Text{Ask: s.ask("for", Full, Required), Into: &s.For, Max: LineLimit},
	}
}

func (f *Fee) questions(orgs []Option) []Question {
	return []Question{
		Text{Ask: f.ask("for", Full, Required), Into: &f.For, Max: LineLimit},
		Choice{f.ask("from", Full, Required), &f.From, orgs},
		Choice{f.ask("to", Full, Required), &f.To, orgs},
		Line{Ask: f.ask("amount", Full, Wanted), Into: &f.Amount},
	}
}
