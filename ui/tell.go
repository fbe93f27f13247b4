package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// A Told is one op of a save in words: none for what others of the same save say,
// or what only keeps others in order.
type Told struct {
	model.Op
	Words  string
	Hidden bool // it is private, or was then: only that there was a change may be said
}

// A Moment is a save with the partnership before it, right after it, and now.
type Moment struct {
	model.Save
	Was, Is, Now *model.Partnership
}

// Tell says in words what a save did. What is private, or was then, is only said to
// have changed, unless all asks for it.
func (m Moment) Tell(w *assets.Words, all bool) []Told {
	gone := map[string]bool{} // rows that this save takes away
	for _, op := range m.Ops {
		if op.Value == "" {
			gone[op.Path] = true
		}
	}
	var out []Told
	for _, op := range m.Ops {
		if !all && m.hides(op) {
			words := w.Say("history.private")
			if m.veils(op) {
				words = w.Say("history.veiled")
			}
			out = append(out, Told{model.Op{Place: model.Place{Step: op.Step}}, words, true})
			continue
		}
		t := Told{Op: op}
		if leads(op) || !slices.ContainsFunc(model.Above(op.Path), func(row string) bool { return gone[row] }) {
			t.Words = m.change(w, op)
		}
		out = append(out, t)
	}
	return out
}

// leads reports whether an op tells what came or went with its row, which belongs
// to no step.
func leads(op model.Op) bool {
	leaf := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
	return op.Step == model.CoreStep && (leaf == "choice" || leaf == "of" || leaf == "to")
}

// hides reports whether a change shows what not everybody may see now, or might see
// when it was said: sharing a page shares what stands on it, and nothing that stood
// there once.
func (m Moment) hides(op model.Op) bool {
	hidden := func(p *model.Partnership) bool { return p.Sight(op.Step, op.Party) > model.Everyone.Sight }
	return hidden(m.Now) || hidden(m.Is) && op.Value != "" || hidden(m.Was) && op.Former != "" || m.veils(op)
}

// veils reports whether a change shows whose words are whose, where they are not kept by
// name now, or were not when they were said.
func (m Moment) veils(op model.Op) bool {
	return m.Now.Veils(op.Place) || m.Is.Veils(op.Place) && op.Value != "" || m.Was.Veils(op.Place) && op.Former != ""
}

// change says one op in words, in those of its time.
func (m Moment) change(w *assets.Words, op model.Op) string {
	then := m.Is
	if op.Value == "" {
		then = m.Was
	}
	words := ChangeWords(w, then, op, m.Ops)
	if words != "" && m.Followed(op) {
		return w.Say("history.followed", "change", words)
	}
	return words
}

// ChangeWords says one change in words: none for what others of its save say, or
// what only keeps others in order. p is the partnership when what is changed was
// there.
func ChangeWords(w *assets.Words, p *model.Partnership, op model.Op, save []model.Op) string {
	if op.Step == model.CoreStep {
		return coreWords(w, p, op, save)
	}
	at := FindSpot(w, p, op.Place)
	if at.Question == nil {
		return ""
	}
	where := PageWords(w, p, op.Step, op.Party) + ": "
	if name := at.Words(w); name+": " != where { // a page of one question is called by it
		where += name + ": "
	}
	if at.Row {
		return where + rowWords(w, op)
	}
	return where + fromTo(w, at.Value(w, op.Former), at.Value(w, op.Value))
}

// rowWords says what happened to a record.
func rowWords(w *assets.Words, op model.Op) string {
	switch {
	case op.Former == "":
		return w.Say("history.added")
	case op.Value == "":
		return w.Say("history.removed")
	}
	return w.Say("history.moved")
}

// fromTo says two answers, cut so that what differs is seen.
func fromTo(w *assets.Words, former, value string) string {
	former, value = apart(strings.Join(strings.Fields(former), " "), strings.Join(strings.Fields(value), " "), 12)
	quote := func(s string) string {
		if s == "" {
			return w.Say("history.nothing")
		}
		return "“" + Short(s) + "”"
	}
	return quote(former) + " → " + quote(value)
}

// coreWords says what happened to what belongs to no step.
func coreWords(w *assets.Words, p *model.Partnership, op model.Op, save []model.Op) string {
	list, rest, _ := strings.Cut(op.Path, "/")
	id, leaf, _ := strings.Cut(rest, "/")
	switch list {
	case "name":
		return w.Say("history.name") + ": " + fromTo(w, op.Former, op.Value)
	case "length":
		return w.Say("history.length." + cmp.Or(op.Value, "short"))
	case "paper":
		return w.Say("history.paper", "size", w.Say("size."+cmp.Or(op.Value, model.PaperSizes[0])))
	case "shelf":
		return w.Say("history.shelf." + cmp.Or(op.Value, "use"))
	case "groups":
		return w.Say("history.groups")
	case "struck":
		if leaf == "why" {
			return w.Say("history.struck", "why", Short(op.Value))
		}
	case "versions":
		return versionWords(w, p, p.Version(model.ID(id)), leaf, op)
	case "positions":
		return standWords(w, p, model.ID(id), leaf, op, save)
	case "moves":
		return moveWords(w, p, model.ID(id), leaf, op)
	}
	return ""
}

// versionWords says what happened to a text that was put to agreement.
func versionWords(w *assets.Words, p *model.Partnership, v *model.Version, leaf string, op model.Op) string {
	if v == nil {
		return ""
	}
	text := textWithin(w, p, model.ID(v.Of))
	with := []string{"text", text, "n", v.N, "who", cmp.Or(Short(v.By), w.Say("history.somebody"))}
	switch {
	case leaf == "called" && op.Value != "":
		return w.Say("history.called", append(with, "member", Short(p.Called(model.ID(v.Called))))...)
	case leaf == "called":
		return w.Say("history.not-called", with...)
	case leaf == "of" && op.Value == "":
		return w.Say("history.withdrawn", with...)
	case leaf == "of" && (v.Kind == model.Editorial || v.Kind == model.Material) && v.By != "", leaf == "of" && v.Kind == model.Revisit:
		return w.Say("history."+v.Kind, with...)
	case leaf == "of" && v.Was != "":
		return w.Say("history.again", with...)
	case leaf == "of":
		return w.Say("history.put", with...)
	}
	return ""
}

// moveWords says what happened to the stage.
func moveWords(w *assets.Words, p *model.Partnership, id model.ID, leaf string, op model.Op) string {
	for _, m := range p.Core.Moves {
		switch {
		case m.ID != id:
		case leaf == "to" && op.Value != "":
			return w.Say("history.moves", "from", w.Say("stage."+m.From), "to", w.Say("stage."+m.To))
		case leaf == "to":
			return w.Say("history.moves", "from", w.Say("stage."+m.To), "to", w.Say("stage."+m.From))
		case leaf == "why":
			return w.Say("history.moves-why") + ": " + fromTo(w, op.Former, op.Value)
		}
	}
	return ""
}
