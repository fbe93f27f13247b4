package ui

import (
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// A slipIn is an agreement slip that came back, while somebody types it in. The page on
// which members say where they stand takes it, text after text: nothing is recorded that
// is not finished there, and how it came in is told as later.
type slipIn struct {
	member model.ID
	on     model.Date // the date on it
}

// slipMark stands before the ID of a member whose slip it is, where others are sheets.
const slipMark = "slip/"

// papersIn returns what can come back on paper: the sheets, and the slips of members
// whose position is still to come.
func (u *UI) papersIn() []model.Option {
	var all []model.Option
	for _, id := range u.r.Sheets() {
		all = append(all, model.Option{Key: string(id), Label: u.memberName(id)})
	}
	for _, part := range export.SlipParts(u.r.As(model.Everyone), u.Words) {
		all = append(all, model.Option{Key: slipMark + string(part.ID), Label: u.say("typein.slip", "name", part.Name)})
	}
	return all
}

// slipOf returns the member whose slip an option is, "" for a sheet.
func slipOf(option string) model.ID {
	if member, ok := strings.CutPrefix(option, slipMark); ok {
		return model.ID(member)
	}
	return ""
}

// slipTexts returns what a member's slip still asks about.
func (u *UI) slipTexts(member model.ID) []model.ID {
	return export.SlipTexts(u.r.As(model.Everyone), u.Words, member)
}

// beginsSlip goes to the page on which members say where they stand.
func (u *UI) beginsSlip(member model.ID, on model.Date) {
	u.paperIn, u.slip = nil, &slipIn{member, on}
	u.here = u.stopOf(agreeTaken)
}

// preset tells how a position came in, where it stands on a slip. Where the member
// stands is never told for it.
func (u *UI) preset(r *recording) {
	u.presetHere(r)
	if u.slip == nil || u.slip.member != r.member {
		return
	}
	r.from = model.FromPaper(u.slip.on)
	if how := r.answer("how"); how.Value() == "" {
		how.Set(string(model.Later))
	}
}

// came returns how a position came in: where it was on a slip, with its date, also
// when another window had begun to type it in.
func (r *recording) came(how model.Mode) model.Mode {
	if r.from != "" && how == model.Later {
		return r.from
	}
	return how
}

// nextOnSlip asks about the next text of the slip that is typed in.
func (a *agreeScreen) nextOnSlip() {
	u := a.u
	if u.slip == nil {
		return
	}
	texts := u.slipTexts(u.slip.member)
	if len(texts) == 0 {
		u.word = u.say("typein.slip.done", "name", u.memberName(u.slip.member))
		u.slip = nil
		return
	}
	a.open(texts[0])
	a.take(u.slip.member, true)
}

// codeKey names the question about the code that stands beside a text on a slip.
const codeKey = "typein-code"

// questions returns what is asked. Of what is read from a slip it is first the code of
// the words on it, and nothing else until that is the code of those that stand now: a
// yes to other words counts for nothing here (R5).
func (r *recording) questions() []model.Question {
	if r.from == "" {
		return model.Shown(r.entry.Questions)
	}
	code := model.Line{Ask: model.Ask{Key: codeKey, Need: model.Required}, Into: &r.code, Max: 40}
	if !r.coded() {
		return []model.Question{code}
	}
	return append([]model.Question{code}, model.Shown(r.entry.Questions)...)
}

// coded reports whether the words on the slip are those that stand now.
func (r *recording) coded() bool {
	return r.from == "" || len(r.codes) == 1 && model.AsCode(r.code) == r.codes[0]
}

// otherWords says that the code on the slip is not that of the words that stand now, ""
// as long as it is not typed to its end.
func (r *recording) otherWords() string {
	code := model.AsCode(r.code)
	if r.coded() || len(r.codes) != 1 || len(code) < len(r.codes[0]) {
		return ""
	}
	if v := r.u.r.Coded(r.of, code); v != nil {
		return r.u.say("typein.code.older", "n", oneLine(v.N), "day", fullDay(r.u.say, v.At))
	}
	return r.u.say("typein.code.other")
}

// asks are the words of the questions of a position.
func (u *UI) asks(words func(string) assets.Question) func(key string) assets.Question {
	return func(key string) assets.Question {
		if key == codeKey {
			return u.Words.Question(string(model.CoreStep), key)
		}
		return words(key)
	}
}
