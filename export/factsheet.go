package export

import (
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// FactSheet returns the partnership at a glance, on one page, for people outside and
// for members: why, who, what for, who does what, the ground rules in force, how
// long, the next dates, and whom to ask. It has no way to reach a person, since that
// may stand on papers of the partners only. Where a page is too small, texts and
// lists are cut, and say so.
func FactSheet(p *model.Partnership, w *assets.Words, now time.Time, order Order) (Document, error) {
	c := paperOf(p, w)
	f := facts{outline{paper: c, active: c.seen.Active(), texts: c.stand(), open: c.unsettled()}}
	return fitted(order, func(s size) Document { return f.document(now, s) }, func(many int) int { return many }), nil
}

// FactSheetWait says what is still to come before a fact sheet tells much.
func FactSheetWait(p *model.Partnership, w *assets.Words) string {
	seen := p.As(model.Everyone)
	switch {
	case typed(seen.Need.Need) == "":
		return w.Say("doc.facts.need")
	case len(seen.Active()) < 2:
		return w.Say("doc.facts.who")
	case len(seen.Objectives.Objectives) == 0:
		return w.Say("doc.facts.do")
	}
	return ""
}

// facts are an outline told for people who were not there.
type facts struct{ outline }

func (f facts) document(now time.Time, s size) Document {
	f.size = s
	w := f.words
	d := Document{Title: w.Say("paper.factsheet"), Form: OnePage, Lang: w.Lang(), Draft: !f.done()}
	if name := f.clip(f.seen.Core.Name, 120); name != "" {
		d.Title += ": " + name
	}
	d.Blocks = append([]Block{f.dated(d, now)}, f.ended()...)
	switch over := f.seen.Stage().Over(); {
	case over:
		d.Draft = false
	case d.Draft:
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), w.Say("doc.facts.draft")})
	}
	section := func(key string, blocks ...Block) {
		d.Blocks = append(append(d.Blocks, Heading{2, w.Say(key)}), blocks...)
	}
	section("doc.outline.why", say(f.orToCome(f.clip(f.text(f.p.Need.Need), 2*f.wide))))
	section("doc.outline.who", f.listed(f.partners(), f.many), f.binding())
	section("doc.outline.do", f.listed(f.objectives(), f.many))
	section("doc.outline.work", f.listed(f.work(), f.many))
	section("doc.facts.rules", f.standing())
	if f.seen.Stage().Over() { // nobody meets, and nobody is asked
		return f.noted(d)
	}
	section("doc.facts.dates", f.dates(now)...)
	section("doc.facts.ask", f.listed(f.whom(), f.many))
	return f.noted(d)
}

// noted adds that something was cut.
func (f *facts) noted(d Document) Document {
	if f.cut {
		d.Blocks = append(d.Blocks, Paragraph{{Text: f.words.Say("doc.outline.cut"), Italic: true}})
	}
	return d
}

// done reports whether what stands here is agreed: the terms, or in the short way,
// which has none, all ground rules, with nothing left open.
func (f *facts) done() bool {
	return f.seen.Standing(model.TermsText).InForce || len(f.agreed()) > 0 && len(f.waiting()) == 0
}

// partners returns the active organizations, each with its part in this.
func (f *facts) partners() []Paragraph {
	var items []Paragraph
	for _, id := range f.active {
		role := f.label(&f.seen.Roster, "organizations.role", f.seen.Organization(id).Role)
		items = append(items, f.item(f.name(id), role))
	}
	return items
}

// standing returns the ground rules in force.
func (f *facts) standing() Block {
	var items []Paragraph
	for _, r := range f.rules() {
		if r.InForce {
			items = append(items, say(f.clip(r.text, f.wide)))
		}
	}
	if len(items) == 0 {
		return say(f.words.Say("doc.outline.nothing"))
	}
	return f.listed(items, f.many)
}

// dates returns for how long this is meant, and the days that come next.
func (f *facts) dates(now time.Time) []Block {
	w, plan := f.words, &f.p.Plan
	term := ""
	switch start, end := f.text(f.day(plan.Start)), f.text(f.day(plan.End)); {
	case start != "" && end != "":
		term = w.Say("doc.facts.from-to", "from", start, "to", end)
	case start != "":
		term = w.Say("doc.facts.from", "from", start)
	case end != "":
		term = w.Say("doc.facts.to", "to", end)
	default:
		term = f.answer("", f.seen.Plan.Asides["start"])
	}
	out := []Block{f.item(w.Say("doc.facts.term"), term)}
	next := ""
	if on, ok := f.seen.Procedures.Next.Time(); !ok || !on.Before(now.Truncate(24*time.Hour)) { // else it was
		next = f.day(f.p.Procedures.Next)
	}
	out = append(out, f.item(w.Say("doc.outline.next"), f.answer(next, f.seen.Procedures.Asides["next"])))
	review := f.nextReview(now)
	if review == "" {
		review = f.chosen(&f.seen.Plan, &f.seen.Plan.Review)
	}
	return append(out, f.item(w.Say("doc.review"), f.orToCome(review)))
}

// chosen returns the words of what was chosen of an answer that everyone may see.
func (c *paper) chosen(part any, answer *string) string {
	step := model.Lookup(c.stepOf(part))
	for _, q := range step.Questions(c.seen, "") {
		if choice, ok := q.(model.Choice); ok && choice.Into == answer {
			return telling{c, step.ID}.value(choice.Key, choice)
		}
	}
	return ""
}

// whom returns who can be asked: of the organization that leads whoever speaks for
// it, and who speaks in public. Where none leads, it is those of each.
func (f *facts) whom() []Paragraph {
	leads := f.active
	if lead := model.ID(f.seen.Structure.Lead); slices.Contains(f.active, lead) {
		leads = []model.ID{lead}
	} else if i := slices.IndexFunc(f.active, f.leads); i >= 0 {
		leads = f.active[i : i+1]
	}
	var items []Paragraph
	for _, id := range leads {
		var people []string
		for _, m := range f.p.People(id) {
			name := f.named(f.clip(f.text(m.Name), f.wide/3))
			if title := f.clip(f.text(m.Title), f.wide/3); title != "" {
				name += ", " + title
			}
			people = append(people, name)
		}
		items = append(items, f.item(f.name(id), f.orToCome(strings.Join(people, "; "))))
	}
	if press := f.text(f.p.Procedures.Press); press != "" {
		items = append(items, f.item(f.words.Say("doc.facts.press"), press))
	}
	return items
}

// leads reports whether an organization is noted as the one that leads.
func (f *facts) leads(id model.ID) bool {
	const lead = "lead" // among the roles of the roster
	return f.seen.Organization(id).Role == lead
}
