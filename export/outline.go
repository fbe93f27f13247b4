package export

import (
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Outline returns the partnership outline: on one page why there is a
// partnership, who is in it, who does what and who decides what, which ground
// rules are agreed, what is still open and when people meet next. It is no terms
// of reference: what is agreed stands under a heading of its own, and the rest is
// a draft. Where a page is too small, texts and lists are cut, and say so.
func Outline(p *model.Partnership, w *assets.Words, now time.Time, order Order) (Document, error) {
	c := paperOf(p, w)
	o := outline{paper: c, active: c.seen.Active(), texts: c.stand(), open: c.unsettled()}
	return fitted(order, func(s size) Document { return o.document(now, s) }, func(int) int { return 2 }), nil
}

// An outline is a paper on its way to one page.
type outline struct {
	*paper
	active []model.ID
	texts  []standing // what can be agreed to
	open   []string   // what else is still open

	size
	cut bool // a text was cut
}

func (o outline) document(now time.Time, s size) Document {
	o.size = s
	w := o.words
	agreed, open := o.agreed(), o.waiting()
	terms := o.seen.Standing(model.TermsText).InForce
	done := terms || len(agreed) > 0 && len(open) == 0 // what was put to the members is agreed, and nothing waits
	d := Document{Title: w.Say("paper.outline"), Draft: !done, Form: OnePage, Lang: w.Lang()}
	if name := o.clip(o.seen.Core.Name, 120); name != "" {
		d.Title += ": " + name
	}
	d.Blocks = append([]Block{o.dated(d, now)}, o.ended()...)
	switch over := o.seen.Stage().Over(); {
	case over:
		d.Draft = false
		d.Blocks = append(d.Blocks, say(w.Say("doc.outline.over")))
	case d.Draft && len(agreed) > 0:
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), w.Say("doc.outline.some")})
	case d.Draft:
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), w.Say("doc.outline.none")})
	case !terms:
		d.Blocks = append(d.Blocks, say(o.settled()))
	}
	section := func(key string, blocks ...Block) {
		d.Blocks = append(append(d.Blocks, Heading{2, w.Say("doc.outline." + key)}), blocks...)
	}
	section("why", say(o.orToCome(o.clip(o.text(o.p.Need.Need), 2*o.wide))))
	section("who", o.listed(o.who(), o.many), o.binding())
	section("do", o.listed(o.objectives(), o.many), o.listed(o.outcomes(), o.many))
	section("work", o.listed(o.work(), o.many))
	section("rights", o.listed(o.rights(), o.many),
		o.item(w.Say("doc.outline.leave"), o.answer(o.p.Plan.Leave, o.seen.Plan.Asides["leave"])))
	if len(agreed) > 0 {
		section("agreed", o.listed(agreed, o.many))
	} else {
		section("agreed", say(w.Say("doc.outline.nothing")))
	}
	next := o.item(w.Say("doc.outline.next"), o.answer(o.day(o.p.Procedures.Next), o.seen.Procedures.Asides["next"]))
	if !o.seen.Stage().Over() { // else nothing is open any more, and nobody meets
		left := Block(say(w.Say("doc.outline.settled")))
		if len(open) > 0 {
			left = o.listed(open, o.loose)
		}
		section("open", append([]Block{left, next}, o.life(now)...)...)
	}
	if o.cut {
		d.Blocks = append(d.Blocks, Paragraph{{Text: w.Say("doc.outline.cut"), Italic: true}})
	}
	return d
}

// orToCome returns text, or that it is still to come.
func (o *outline) orToCome(text string) string {
	if text == "" {
		return o.words.Say("doc.to-come")
	}
	return text
}

// answer returns an answer, or what stands in its place.
func (o *outline) answer(token, aside string) string {
	text := o.clip(o.text(token), o.wide)
	if a := model.ParseAside(aside); text == "" && a.Later {
		return o.clip(o.putOff(a), o.wide)
	}
	return o.orToCome(text)
}

// listed returns items as a list. Those that the page has no room for are counted.
func (o *outline) listed(items []Paragraph, many int) Block {
	if len(items) == 0 {
		return say(o.words.Say("doc.to-come"))
	}
	var l List
	for i, item := range items {
		if left := len(items) - i; i == many && left > 1 {
			l.Items = append(l.Items, []Block{say(o.words.Count("doc.more", left))})
			break
		}
		l.Items = append(l.Items, []Block{item})
	}
	return l
}

// item returns a line with a bold beginning, both cut where they are long.
func (o *outline) item(lead, rest string) Paragraph {
	lead = o.clip(lead, o.wide/2)
	if rest = o.clip(rest, o.wide); rest == "" {
		return Paragraph{{Text: lead, Bold: true}}
	}
	return Paragraph{{Text: lead + ":", Bold: true}, {Text: " " + rest}}
}

// who returns the active organizations with the people who speak for them, and
// who may still come in.
func (o *outline) who() []Paragraph {
	var items []Paragraph
	for _, id := range o.active {
		var people []string
		for _, m := range o.p.People(id) {
			name := o.named(o.clip(o.text(m.Name), o.wide/3))
			if title := o.clip(o.text(m.Title), o.wide/3); title != "" {
				name += ", " + title
			}
			people = append(people, name)
		}
		about := strings.Join(people, "; ")
		if i := o.p.Interest[id]; i != nil && i.Benefit != "" { // it shares what it gains
			about = strings.TrimPrefix(about+". ", ". ") + o.words.Say("doc.outline.gains", "text", oneLine(o.text(i.Benefit)))
		}
		items = append(items, o.item(o.name(id), about))
	}
	var others []string
	for _, x := range o.p.Roster.Organizations {
		switch x.Status {
		case model.Prospective, model.Invited, model.Observer:
			status := o.label(&o.seen.Roster, "organizations.status", x.Status)
			others = append(others, o.clip(o.name(x.ID), o.wide/3)+" ("+status+")")
		}
	}
	if len(others) > 0 {
		items = append(items, o.item(o.words.Say("doc.outline.others"), strings.Join(others, "; ")))
	}
	return items
}

// binding returns what binds the partners.
func (o *outline) binding() Block {
	k := &o.p.Kind
	var names []string
	for _, key := range append([]string{k.Primary}, model.List(k.Also).Keys()...) {
		if name := o.label(&o.seen.Kind, "primary", key); name != "" {
			names = append(names, name)
		}
	}
	return o.item(o.words.Say("doc.outline.kind"), o.orToCome(strings.Join(names, "; ")))
}

// about adds to a text, in brackets, what else there is to say.
func (o *outline) about(text, besides string) string {
	text = o.clip(text, o.wide)
	if besides = o.clip(besides, o.wide/2); text == "" || besides == "" {
		return text
	}
	return strings.TrimRight(text, ".") + " (" + strings.TrimRight(besides, ".") + ")"
}

func (o *outline) objectives() []Paragraph {
	var items []Paragraph
	for _, x := range o.p.Objectives.Objectives {
		by := o.text(o.day(x.By))
		if by != "" {
			by = o.words.Say("doc.outline.by", "date", by)
		}
		if text := o.about(o.text(x.Text), by); text != "" {
			items = append(items, say(text))
		}
	}
	return items
}

// outcomes returns how the partners will know that they have done it.
func (o *outline) outcomes() []Paragraph {
	know := o.words.Say("doc.outline.know") + ":"
	var items []Paragraph
	for _, x := range o.p.Outcomes.Outcomes {
		if text := o.about(o.text(x.Text), o.text(x.Measure)); text != "" {
			items = append(items, Paragraph{{Text: know, Bold: true}, {Text: " " + text}})
		}
	}
	if len(items) == 0 {
		items = []Paragraph{{{Text: know, Bold: true}, {Text: " " + o.orToCome("")}}}
	}
	return items
}

// work returns what each active organization does.
func (o *outline) work() []Paragraph {
	var items []Paragraph
	for _, id := range o.active {
		part := ""
		for _, x := range o.p.Duties.Duties {
			if x.ID == id {
				part = o.text(x.Part)
			}
		}
		items = append(items, o.item(o.name(id), o.orToCome(oneLine(part))))
	}
	return items
}

// rights returns who decides what, the large decisions first.
func (o *outline) rights() []Paragraph {
	var items []Paragraph
	for _, level := range []string{model.Strategic, model.Operational, ""} {
		for _, x := range o.p.Decisions.Decisions {
			by := o.text(o.called(x.Holder))
			if x.Held != model.HeldByOne && x.Held != "" {
				by = o.words.Say("doc.held." + x.Held)
			}
			text := o.about(o.text(x.Text), by)
			switch {
			case text == "" || x.Level != level:
			case level == "":
				items = append(items, say(text))
			default:
				items = append(items, Paragraph{{Text: o.words.Say("doc.level."+level) + ":", Bold: true}, {Text: " " + text}})
			}
		}
	}
	return items
}

// agreed returns the texts in force, each with how many members accept it.
func (o *outline) agreed() []Paragraph {
	var items []Paragraph
	for _, t := range o.texts {
		if t.InForce {
			items = append(items, say(o.accepted(t)))
		}
	}
	return items
}

// label returns the words of an option of a question in part.
func (o *outline) label(part any, question, key string) string {
	return o.words.Question(string(o.stepOf(part)), question).Options[key]
}
