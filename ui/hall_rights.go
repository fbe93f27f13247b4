package ui

import (
	"strings"

	"tandem/model"
)

// The words of who decides what. They are those of the page of decisions.

// rightWord returns the words of an option of a question there.
func (u *UI) rightWord(question, option string) string {
	at := u.r.PageOf(&model.Sitting{Moment: model.Rights}, "")
	return u.Words.Question(string(at.Step), at.Path+"."+question).Options[option]
}

// rightAsk returns what a question there asks.
func (u *UI) rightAsk(question string) string {
	at := u.r.PageOf(&model.Sitting{Moment: model.Rights}, "")
	return u.Words.Question(string(at.Step), at.Path+"."+question).Ask
}

// choices lists the answers to what is asked about a decision, numbered.
func (u *UI) choices(a asking) []hand {
	var hs []hand
	add := func(id, name string) {
		hs = append(hs, hand{id: model.ID(id), sign: itoa(len(hs) + 1), name: oneLine(name)})
	}
	if !a.whom {
		add(model.Strategic, u.rightWord("level", model.Strategic))
		add(model.Operational, u.rightWord("level", model.Operational))
		return hs
	}
	add(model.HeldTogether, u.rightWord("held", model.HeldTogether))
	add(model.HeldByEach, u.rightWord("held", model.HeldByEach))
	for _, m := range u.r.Active() {
		add(string(m), u.r.Called(m))
	}
	return hs
}

// rightHands lists the decisions, each with whose it is, and a line for one more.
func (u *UI) rightHands() []hand {
	var hs []hand
	for _, d := range u.r.Decisions.Decisions {
		x := hand{id: d.ID, sign: u.look.done, name: oneLine(d.Text)}
		var is []string
		switch {
		case d.Held == model.HeldByOne:
			if one := oneLine(u.r.Called(model.ID(d.Holder))); one != "" {
				is = append(is, one)
			}
		case d.Held != "":
			is = append(is, u.rightWord("held", d.Held))
		}
		whose := len(is) > 0
		if d.Level != "" {
			is = append(is, u.rightWord("level", d.Level))
		}
		if !whose || d.Level == "" {
			x.sign, is = u.look.open, append(is, u.rightLack(whose, d.Level != ""))
		}
		x.rest = strings.Join(is, u.look.dot)
		hs = append(hs, x)
	}
	return append(hs, hand{id: oneMore, sign: "+", name: u.say("meet.rights.more")})
}

// rightLack says what is still to come of a decision.
func (u *UI) rightLack(whose, level bool) string {
	switch {
	case !whose && !level:
		return u.say("meet.to-come")
	case level:
		return u.say("meet.rights.whose")
	}
	return u.say("meet.rights.level")
}

// levels reports whether there is a decision of each level (R7).
func (u *UI) levels() (big, small bool) {
	for _, d := range u.r.Decisions.Decisions {
		said := strings.TrimSpace(d.Text) != ""
		big = big || said && d.Level == model.Strategic
		small = small || said && d.Level == model.Operational
	}
	return big, small
}

// rightsWhole reports whether nothing is still to come of who decides.
func (u *UI) rightsWhole() bool {
	big, small := u.levels()
	return big && small && u.stillOf(u.rightHands()) == 0
}

// rightsLack says what is still to come of who decides.
func (u *UI) rightsLack() string {
	big, small := u.levels()
	switch {
	case !big && !small:
		return u.say("meet.rights.both")
	case !big:
		return u.say("meet.rights.big")
	case !small:
		return u.say("meet.rights.small")
	case u.stillOf(u.rightHands()) > 0:
		return u.say("meet.rights.open")
	}
	return u.Words.Count("meet.rights.whole", len(u.r.Decisions.Decisions))
}
