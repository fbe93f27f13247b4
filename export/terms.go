package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Terms returns the terms of reference: what the members agree to, in numbered
// sections, how far they are with it, and room to sign; in an annex the ground
// rules, each of which is agreed to by itself, and how people talk. Until all
// members accept the current words it is a draft, says so on every page, and lists
// on the last one what is still open.
func Terms(p *model.Partnership, w *assets.Words, now time.Time) (Document, error) {
	c := paperOf(p, w)
	standing := c.seen.Standing(model.TermsText)
	d := c.titled("text.terms", Pages)
	d.Draft = !standing.InForce
	if v := standing.Version; v != nil {
		d.Version = v.N
	}
	d.Blocks = append(d.Blocks, c.dated(d, now))
	d.Blocks = append(d.Blocks, c.over()...)
	if d.Draft {
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), c.howFar(standing)})
	} else {
		d.Blocks = append(d.Blocks, say(c.howFar(standing)))
	}
	if facts := c.facts(); len(facts) > 0 {
		d.Blocks = append(d.Blocks, facts)
	}
	body, annex, err := c.clauses()
	if err != nil {
		return Document{}, err
	}
	d.Blocks = append(d.Blocks, sections(slices.Concat(body, c.positions(standing), c.wording(), c.comings(), c.papers()))...)
	d.Blocks = append(d.Blocks, c.signatures()...)
	if len(annex) > 0 {
		d.Blocks = append(append(d.Blocks, Break{}, Heading{2, w.Say("doc.annex")}, say(w.Say("doc.annex.text"))), annex...)
	}
	if d.Draft && !c.seen.Stage().Over() {
		d.Blocks = append(d.Blocks, c.open()...)
	}
	return d, nil
}

// facts are what a board looks for first: between whom, for how long, and when the
// terms are looked at again.
func (c *paper) facts() Pairs {
	w := c.words
	var ps Pairs
	var members []string
	for _, m := range c.seen.Members() {
		members = append(members, c.name(m))
	}
	if len(members) > 0 {
		ps = append(ps, Pair{w.Say("doc.members"), strings.Join(members, "; ")})
	}
	start, end := oneLine(date(w, c.seen.Plan.Start)), oneLine(date(w, c.seen.Plan.End))
	switch {
	case start != "" && end != "":
		ps = append(ps, Pair{w.Say("doc.term"), w.Say("doc.term.from-until", "from", start, "until", end)})
	case start != "":
		ps = append(ps, Pair{w.Say("doc.term"), w.Say("doc.term.from", "from", start)})
	case end != "":
		ps = append(ps, Pair{w.Say("doc.term"), w.Say("doc.term.until", "until", end)})
	}
	return ps
}

// sections numbers the sections, so that people can point to one.
func sections(blocks []Block) []Block {
	n := 0
	for i, b := range blocks {
		if h, ok := b.(Heading); ok && h.Level == 2 {
			n++
			blocks[i] = Heading{2, strconv.Itoa(n) + ". " + h.Text}
		}
	}
	return blocks
}

// howFar says how far members are with the terms, which version of them this is,
// and that the short way does not lead to terms.
func (c *paper) howFar(s model.Standing) string {
	said := []string{c.standing(s)}
	if len(s.Positions) == 0 && c.seen.Newest(s.Of) == nil {
		said[0] = c.words.Say("doc.terms.none") // the ground rules may be in force
	}
	if v := s.Version; v != nil {
		said = append(said, c.words.Say("doc.version", "n", oneLine(v.N), "date", oneLine(date(c.words, v.At))))
	} else if v := c.seen.Newest(s.Of); v != nil {
		said = append(said, c.words.Say("doc.version.last", "n", oneLine(v.N), "date", oneLine(date(c.words, v.At))))
	}
	if c.seen.Length() != model.Full && !s.InForce {
		said = append(said, c.words.Say("doc.short"))
	}
	return strings.Join(said, " ")
}

// clauses returns what the steps add, in their order: the body of the terms, and
// the annex with what the chapter on norms adds.
func (c *paper) clauses() (body, annex []Block, err error) {
	rules := c.stepOf(&c.seen.Norms)
	for _, stop := range c.seen.Path() {
		blocks, err := c.clause(stop)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case stop.Step.ID == rules:
			annex = append(annex, c.norms(stop)...)
		case stop.Step.Chapter == model.NormsChapter:
			annex = append(annex, blocks...)
		case !stop.Step.Binds && len(blocks) > 0:
			body = append(append(body, blocks...), say(c.words.Say("doc.not-agreed")))
		default:
			body = append(body, blocks...)
		}
	}
	return body, annex, nil
}

// standing says how far members are. On which scale they are asked stands apart.
func (c *paper) standing(s model.Standing) string { return farWords(c.words, c.seen, s) }

func (c *paper) name(id model.ID) string {
	return c.named(oneLine(c.text(c.called(string(id)))))
}

func (c *paper) named(name string) string {
	if name == "" {
		return c.words.Say("doc.nameless")
	}
	return name
}

// norms returns the ground rules by area, each with how far members are with it.
func (c *paper) norms(on model.Stop) []Block {
	var out []Block
	for _, o := range c.seen.Areas.Options() {
		area := c.p.Norms.Area(model.ID(o.Key))
		if area == nil {
			continue
		}
		var about []Block
		if area.Value != "" {
			label := Span{Text: c.words.Say("doc.value") + ": ", Bold: true}
			about = append(about, append(Paragraph{label}, c.said(on, Span{}, area.Value)...))
		}
		var rules List
		for _, n := range area.Norms {
			if n.Statement != "" {
				far := Span{Text: "\n" + c.standing(c.seen.Standing(n.ID)), Italic: true}
				rules.Items = append(rules.Items, paragraphs(append(c.said(on, Span{}, n.Statement), far)))
			}
		}
		if len(rules.Items) > 0 {
			about = append(about, rules)
		}
		if len(about) > 0 {
			out = append(append(out, Heading{3, c.area(o)}), about...)
		}
	}
	if len(out) > 0 {
		out = append([]Block{Heading{2, c.words.Step(string(c.stepOf(&c.seen.Norms))).Title}}, out...)
	}
	return out
}

// area returns the name of an area for norms.
func (c *paper) area(o model.Option) string { return c.named(AreaWords(c.words, c.seen, o)) }

// AreaWords returns the name of an area for norms: that of the subject, or the
// group's own.
func AreaWords(w *assets.Words, p *model.Partnership, o model.Option) string {
	if o.Label == "" {
		return w.Question(string(stepOf(p, &p.Norms)), "area").Options[o.Key]
	}
	return oneLine(o.Label)
}

// stepOf returns the step that fills part, so that none needs to be named here.
func stepOf(p *model.Partnership, part any) model.ID {
	for _, s := range model.Steps {
		if s.Part != nil && s.Parties == nil && s.Part(p, "") == part {
			return s.ID
		}
	}
	return ""
}

func (c *paper) stepOf(part any) model.ID { return stepOf(c.seen, part) }

// positions returns where each member stands on the terms, who said so, and how
// it was recorded (R10).
func (c *paper) positions(s model.Standing) []Block {
	if len(s.Positions) == 0 {
		return nil
	}
	w := c.words
	t := Table{Head: []string{w.Say("doc.member"), w.Say("doc.position"), w.Say("doc.recorded")}}
	for _, m := range c.seen.Members() {
		pos, ok := s.Positions[m]
		if !ok {
			t.Rows = append(t.Rows, []string{c.name(m), w.Say("weigh.missing"), ""})
			continue
		}
		stood := c.stood(pos, slices.Contains(s.By[model.Beyond], m), c.board(s.Of, pos))
		if was := c.before(s.Of, pos); was != nil && pos.Means() == model.Yes {
			stood = strings.TrimRight(stood, ".") + ". " + w.Say("doc.before", "text", c.stood(*was, false, ""))
		}
		t.Rows = append(t.Rows, []string{c.speaks(pos), stood, c.taken(pos, false)})
	}
	return []Block{Heading{2, w.Say("doc.positions")}, say(c.asked()), t}
}

// board returns who else has to approve what a member said, or has, and when, as
// far as that is asked (R17).
func (c *paper) board(of model.ID, pos model.Position) string {
	v := &model.Version{Row: model.Row{ID: model.ID(pos.Version)}, Of: string(of)}
	var about []string
	for _, q := range model.Shown(c.seen.Position(v, model.ID(pos.Member), pos.By, pos.At).Questions) {
		key := q.Head().Key
		if leaf, ok := q.(model.Leaf); ok && (key == "body" || key == "on") && oneLine(leaf.Value()) != "" {
			about = append(about, oneLine(date(c.words, model.Date(leaf.Value()))))
		}
	}
	return strings.Join(about, ", ")
}

func (c *paper) signatures() []Block {
	s := Signatures{Lines: []string{c.words.Say("doc.sign.name"), c.words.Say("doc.sign.signature"), c.words.Say("doc.sign.date")}}
	for _, m := range c.seen.Members() {
		s.Of = append(s.Of, c.signer(m))
	}
	if len(s.Of) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.sign")}, s}
}

// signer returns the name of a member, with the organization of a person.
func (c *paper) signer(m model.ID) string {
	if x := c.seen.Person(m); x != nil && x.Of != "" {
		return c.name(m) + ", " + c.name(model.ID(x.Of))
	}
	return c.name(m)
}
