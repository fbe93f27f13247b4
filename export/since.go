package export

import (
	"slices"
	"strings"
	"time"

	"tandem/model"
)

// What papers say of the time after the agreement: wording that changed, members
// that came and went, what was signed, the stage, and the end.

// over says that a partnership has come to its end, when and why, on top of every
// document. Until then it says nothing.
func (c *paper) over() []Block {
	stage, moves := c.seen.Stage(), c.seen.Core.Moves
	if !stage.Over() || len(moves) == 0 {
		return nil
	}
	last := moves[len(moves)-1]
	why := oneLine(last.Why)
	if why == "" {
		why = oneLine(c.seen.Closing.Reason)
	}
	text := c.words.Say("doc.over.text")
	if why != "" {
		text = c.words.Say("doc.over.why", "text", why) + "\n" + text
	}
	return []Block{Callout{c.words.Say("doc.over."+string(stage), "date", oneLine(date(c.words, last.At))), text}}
}

// stage says how far a partnership is in its life and when it is looked at again,
// once that was moved.
func (c *paper) stage(now time.Time) []Pair {
	if len(c.seen.Core.Moves) == 0 {
		return nil
	}
	w := c.words
	ps := []Pair{{w.Say("doc.stage"), c.stageName(string(c.seen.Stage()))}}
	if due := c.seen.Due(); len(due) > 0 {
		key := "doc.review.on"
		if t, ok := due[0].On.Time(); ok && t.Before(now) {
			key = "doc.review.since"
		}
		ps = append(ps, Pair{w.Say("doc.review"), w.Say(key, "date", date(w, due[0].On), "why", w.Say("due."+due[0].Why))})
	}
	return ps
}

// textName returns the name of a text, also of one that is gone.
func (c *paper) textName(of model.ID) string {
	if of == model.TermsText {
		return c.words.Say("text.terms")
	}
	if _, _, n := c.seen.Norm(of); n != nil {
		return c.named(short(n.Statement))
	}
	if v := c.seen.Newest(of); v != nil {
		if ps := flow(v.Words); len(ps) > 0 {
			return c.named(short(ps[len(ps)-1].text))
		}
	}
	return c.words.Say("doc.nameless")
}

// wording lists the changes of wording that positions were carried over, with who
// decided that it is no more than that, and what any member can do (R6).
func (c *paper) wording() []Block {
	var l List
	for _, of := range c.seen.Texts() {
		for _, v := range c.seen.Reopens(of) {
			l.Items = append(l.Items, []Block{say(strings.TrimRight(c.textName(of), ".") + ": " + c.versionKind(v))})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.wording")}, say(c.words.Say("doc.wording.text")), l}
}

// versionKind says which version it is, and what it changes, as who decided.
func (c *paper) versionKind(v model.Version) string {
	w := c.words
	said := []string{w.Say("doc.version.n", "n", oneLine(v.N), "date", oneLine(date(w, v.At)))}
	if key := "version." + v.Kind; w.Has(key) {
		said = append(said, w.Say(key))
	}
	if by := oneLine(v.By); by != "" {
		said = append(said, w.Say("doc.decided", "name", by))
	}
	if v.Called != "" {
		said = append(said, w.Say("doc.called", "name", names(w, c.seen, []model.ID{model.ID(v.Called)}), "date", oneLine(date(w, v.CalledAt))))
	}
	return strings.Join(said, ", ")
}

// comings lists the changes of members that hold.
func (c *paper) comings() []Block {
	var l List
	for _, m := range c.seen.Changes.Changes {
		if m.Done == model.Yes {
			l.Items = append(l.Items, []Block{say(c.coming(m))})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.comings")}, l}
}

// coming says one change of members: when, who, and why.
func (c *paper) coming(m model.MemberChange) string {
	w, who := c.words, oneLine(m.Name)
	if name := oneLine(c.seen.Called(model.ID(m.Of))); name != "" {
		who = name
	}
	who = c.named(who)
	text := ""
	switch key := "doc.coming." + m.Kind; {
	case m.Kind == model.Replaced:
		text = w.Say(key, "name", who, "next", c.named(oneLine(m.Next)))
	case w.Has(key):
		text = w.Say(key, "name", who)
	default:
		text = who
	}
	if on := oneLine(date(w, m.On)); on != "" {
		text = on + ": " + text
	}
	if reason := oneLine(m.Reason); reason != "" {
		text += " " + reason
	}
	return text
}

// papers lists who has signed in ink and which board has approved, by organization:
// neither is a yes, and a yes is neither (R17).
func (c *paper) papers() []Block {
	var l List
	for _, m := range c.seen.Signed.Members {
		for _, x := range m.Papers {
			l.Items = append(l.Items, []Block{say(c.named(oneLine(c.seen.Called(m.ID))) + ": " + c.signature(x))})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.papers")}, say(c.words.Say("doc.papers.text")), l}
}

// signature says one signature or approval: whose, when, on which words, and where
// the paper is.
func (c *paper) signature(x model.Paper) string {
	w := c.words
	who := c.named(oneLine(x.Name))
	if title := oneLine(x.Title); title != "" {
		who += ", " + title
	}
	text := who
	if key := "doc.paper." + x.Kind; w.Has(key) {
		text = w.Say(key, "name", who)
	}
	var about []string
	if on := oneLine(date(w, x.On)); on != "" {
		about = append(about, on)
	}
	if v := c.seen.Version(model.ID(x.Version)); v != nil {
		about = append(about, w.Say("doc.paper.version", "n", oneLine(v.N)))
		if s := c.seen.Standing(model.TermsText); !s.Revisit && (s.Version == nil || s.Version.Text != v.Text) {
			about = append(about, w.Say("doc.paper.old"))
		}
	}
	if len(about) > 0 {
		text += " (" + strings.Join(about, ", ") + ")"
	}
	if kept := oneLine(x.Kept); kept != "" {
		text = strings.TrimRight(text, ".") + ". " + w.Say("doc.paper.kept", "place", kept)
	}
	return text
}

// goneTexts returns the texts that were put to agreement and are no more.
func (c *paper) goneTexts() []model.ID {
	now := c.seen.Texts()
	return slices.DeleteFunc(c.seen.PutTexts(), func(of model.ID) bool { return slices.Contains(now, of) })
}
