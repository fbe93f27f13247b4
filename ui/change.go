package ui

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// changes says what ops do, in words, each thing once.
func (u *UI) changes(ops []model.Op) []string {
	var lines []string
	for _, op := range ops {
		for _, line := range u.change(op, ops) {
			if len(lines) == 0 || lines[len(lines)-1] != line {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// hushed reports whether answers of a step may be private. Words that come or go
// there may have been written in private, whoever sees the page now.
func hushed(step model.ID) bool {
	s := model.Lookup(step)
	return s == nil || s.Seen != nil
}

// change says what one op of a save does, nothing if others say it.
func (u *UI) change(op model.Op, save []model.Op) []string {
	path := strings.Split(op.Path, "/")
	switch {
	case op.Step == model.CoreStep && len(path) == 3 && path[0] == "positions" && path[2] == "choice":
		return []string{u.positionWords(path[1], op, save)}
	case op.Step == model.CoreStep && len(path) > 1:
		return u.coreChange(op, save)
	case op.Step == model.CoreStep && u.Words.Question(string(op.Step), op.Path).Short == "":
		return nil // what nobody typed
	case !isRecord(op.Path) || hushed(op.Step):
		return u.opWords(op)
	case op.Value != "" && op.Former != "":
		return []string{u.say("undo.moves", "place", u.opName(op.Place))}
	}
	return nil
}

// coreChange says what an op does to versions and to stages, and to a position of
// which the answer stays; where the answer changes, that says it.
func (u *UI) coreChange(op model.Op, save []model.Op) []string {
	if strings.HasPrefix(op.Path, "positions/") && touches(save, op, "choice") {
		return nil
	}
	then := u.r.Partnership
	if p, ok := then.With(save); ok && op.Value != "" {
		then = p
	}
	if words := coreWords(u.Words, then, op, save); words != "" {
		return []string{words}
	}
	return nil
}

// positionWords says whose position on which text changes. A position that the
// partnership does not hold is named by the save.
func (u *UI) positionWords(id string, op model.Op, save []model.Op) string {
	leaf := func(name string) string {
		for _, o := range save {
			if o.Step == op.Step && o.Path == "positions/"+id+"/"+name {
				return cmp.Or(o.Value, o.Former)
			}
		}
		return ""
	}
	member, version := leaf("member"), leaf("version")
	for _, pos := range u.r.Core.Positions {
		if string(pos.ID) == id {
			member, version = pos.Member, pos.Version
		}
	}
	of := version[:max(strings.LastIndexByte(version, '.'), 0)] // its ID is TEXT.DIGEST
	who, text := u.memberName(model.ID(member)), u.textName(model.ID(of))
	said := func(choice string) string {
		if choice == "" {
			return u.say("agree.to-come")
		}
		return u.say("position." + choice)
	}
	return u.say("undo.position", "who", who, "text", text, "now", said(op.Former), "then", said(op.Value))
}

// textName names a text in one line, "" if it is no longer there.
func (u *UI) textName(of model.ID) string {
	switch of {
	case model.TermsText:
		return u.say("text.terms")
	case model.NormsText:
		return u.Words.Count("text.norms", len(u.r.NormTexts()))
	}
	if u.isArea(of) {
		return u.say("text.area", "area", u.areaName(of), "n", itoa(len(u.rulesOf(of))))
	}
	if _, _, n := u.r.Norm(of); n != nil {
		return oneLine(n.Statement)
	}
	return ""
}

// memberName names an organization or a person, "" if it is no longer there.
func (u *UI) memberName(m model.ID) string { return oneLine(u.r.Called(m)) }

// opWords says what an op changes, in the words of its question.
func (u *UI) opWords(op model.Op) []string {
	if hushed(op.Step) {
		return []string{u.stopTitle(model.Stop{Step: model.Lookup(op.Step), Party: op.Party}) + ": " + u.say("undo.private")}
	}
	name := u.opName(op.Place)
	former, value := op.Former, op.Value
	if !strings.HasSuffix(op.Path, "~") && model.List(value).Keys() == nil && model.List(former).Keys() == nil {
		former, value = apart(former, value, 30)
	}
	was, is := u.opValue(op.Place, former), u.opValue(op.Place, value)
	switch {
	case op.Value == "":
		return []string{u.say("undo.gone", "question", name, "was", was)}
	case op.Former == "":
		return []string{u.say("undo.comes", "question", name, "is", is)}
	}
	return []string{u.say("undo.changes", "question", name, "was", was, "is", is)}
}

// apart shortens two texts that begin alike, by least letters or more, so that what
// differs is seen.
func apart(a, b string, least int) (string, string) {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	for back := 0; n > 0 && x[n-1] != ' ' && back < 20; back++ {
		n--
	}
	if n < least {
		return a, b
	}
	return "…" + string(x[n:]), "…" + string(y[n:])
}

// opName names the place of a change: its step and question.
func (u *UI) opName(at model.Place) string {
	s := model.Stop{Step: model.Lookup(at.Step), Party: at.Party}
	k := model.QuestionKey(strings.TrimSuffix(at.Path, "~"))
	name := ""
	if s.Step != nil {
		name = u.stopTitle(s)
	}
	if q := u.Words.Question(string(at.Step), k); q.Short != "" {
		name = strings.TrimPrefix(name+u.look.dot+q.Short, u.look.dot)
	}
	return name
}

// opValue shortens a value, and gives options their words.
func (u *UI) opValue(at model.Place, v string) string {
	q := u.Words.Question(string(at.Step), model.QuestionKey(strings.TrimSuffix(at.Path, "~")))
	if strings.HasSuffix(at.Path, "~") {
		return AsideWords(u.say, model.ParseAside(v))
	}
	if at.Step == model.CoreStep && at.Path == "groups" {
		return strings.Join(u.groupNames(model.List(v).Keys()), ", ")
	}
	var named []string
	for _, k := range append(model.List(v).Keys(), v) {
		if who := u.memberName(model.ID(k)); who != "" {
			named = append(named, who)
		} else if s := q.Options[k]; s != "" {
			named = append(named, s)
		}
	}
	if len(named) > 0 {
		return strings.Join(named, ", ")
	}
	return ansi.Truncate(oneLine(v), 60, u.look.more)
}
