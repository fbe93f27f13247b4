package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// How members answer, as it is said before any of them does.

// howWords says on which scale and in which way members answer about a text, ""
// for all.
func (u *UI) howWords(of model.ID) string {
	scale, bar, way := u.r.Asking.How()
	said := []string{u.say(strings.TrimSuffix("how."+scale+"."+bar, "."))}
	if of != model.TermsText && u.r.Asking.Counts(of, model.NoView) == model.StandsAside && scale != model.FistToFive {
		said = append(said, u.say("how.aside"))
	}
	return strings.Join(append(said, u.say("how."+way)), " ")
}

// answerWords says an answer, and what it counts as where its own words do not say
// so. bar is what its position kept of how it was asked.
func (u *UI) answerWords(choice, bar string) string {
	means := model.Means(choice, bar)
	switch {
	case choice == "":
		return u.say("agree.to-come")
	case means == model.StandsAside:
		return u.say("position.aside")
	case choice == means:
		return u.say("position." + choice)
	}
	return u.say("position."+choice) + " (" + u.say("counts."+means) + ")"
}

// sinceWords says what became of a text since members spoke: that nobody has a view
// yet, that its words
// are the same for other members, who joined or left (R5), or that only the wording
// changed, which any member may still see otherwise (R6).
func (u *UI) sinceWords(of model.ID) []string {
	s := u.r.Standing(of)
	if newest := u.r.Newest(of); newest != nil && (s.Revisit || s.Version != nil && s.Version.Kind == model.Revisit && !s.InForce) {
		since := newest.At
		if was := u.r.Version(model.ID(newest.Was)); !s.Revisit && was != nil {
			since = was.At
		}
		return []string{u.passageWords(of, since) + " " + u.say("agree.revisit")}
	}
	if members := u.r.Members(); len(members) > 0 && len(s.By[model.NoView])+len(s.By[model.StandsAside]) == len(members) {
		return []string{u.say("agree.no-view")}
	}
	if len(u.r.Reopens(of)) > 0 {
		return []string{u.say("agree.call")}
	}
	return nil
}

// passageWords says who joined or left since members spoke of a text: since that day,
// or, where the day was typed late, whoever has not spoken of it or is gone since.
func (u *UI) passageWords(of model.ID, since model.Date) string {
	var said []string
	from, known := since.Time()
	active := u.r.Active()
	for _, c := range u.r.Changes.Changes {
		if c.Done != model.Yes || c.Kind != model.Joins && c.Kind != model.Departs {
			continue
		}
		on, read := c.On.Time()
		later := known && read && on.After(from)
		in, spoke := slices.Contains(active, model.ID(c.Of)), len(u.r.Said(of, model.ID(c.Of))) > 0
		if !later && (c.Kind == model.Joins && (!in || spoke) || c.Kind == model.Departs && (in || !spoke)) {
			continue
		}
		who := u.memberName(model.ID(c.Of))
		if who == "" {
			who = oneLine(c.Name)
		}
		said = append(said, u.say("agree.passage."+c.Kind, "who", who, "day", fullDay(u.say, c.On)))
	}
	if len(said) == 0 {
		return u.say("agree.passage")
	}
	return strings.Join(said, " ")
}
