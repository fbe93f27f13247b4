package export

import (
	"slices"
	"strconv"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// StandingWords says how far members are with a text, honestly: who has not
// spoken is still to come, a yes that waits for somebody else is counted apart,
// who stands aside is named, and less than all is never called agreed (R4, R17).
// Every room says it in these words.
func StandingWords(w *assets.Words, p *model.Partnership, of model.ID) string {
	s := p.Standing(of)
	return strings.TrimSuffix(farWords(w, p, s)+" "+scaleWords(w, s), " ")
}

// StandingBeside says the same where it stands beside how members answer today: the
// scale only if they answered on another one.
func StandingBeside(w *assets.Words, p *model.Partnership, of model.ID) string {
	s := p.Standing(of)
	scale, bar, _ := p.Asking.How()
	said := scaleWords(w, s)
	if said == scaleWord(w, scale, bar) { // no other
		said = ""
	}
	return strings.TrimSuffix(farWords(w, p, s)+" "+said, " ")
}

func farWords(w *assets.Words, p *model.Partnership, s model.Standing) string {
	if text := unasked(w, p, s); text != "" {
		return text
	}
	var said []string
	add := func(text string) {
		if text != "" {
			said = append(said, text)
		}
	}
	count := func(key string, of []model.ID, with ...string) {
		if len(of) > 0 {
			add(w.Count(key, len(of), append(with, "names", names(w, p, of))...))
		}
	}
	all := len(s.ToCome)
	for _, ms := range s.By {
		all += len(ms)
	}
	switch yes, over := w.Count("standing.yes", len(s.By[model.Yes]), "all", strconv.Itoa(all)), p.Stage().Over(); {
	case s.InForce && len(s.By[model.StandsAside]) == 0 && over:
		add(w.Say("standing.over"))
	case s.InForce && len(s.By[model.StandsAside]) == 0:
		add(w.Say("standing.in-force"))
	case s.InForce && over:
		add(w.Say("standing.over.aside") + " " + yes)
	case s.InForce:
		add(w.Say("standing.in-force.aside") + " " + yes)
	default:
		add(yes)
	}
	count("standing.board", s.By[model.IfBoard])
	count("standing.beyond", s.By[model.Beyond])
	count("standing.aside", s.By[model.StandsAside])
	count("standing.held", slices.Concat(s.By[model.No], s.By[model.NoView]))
	count("standing.to-come", s.ToCome)
	add(carriedWords(w, p, s))
	return strings.Join(said, " ")
}

// unasked says why nobody's word counts on a text as it stands, "" if somebody's
// does.
func unasked(w *assets.Words, p *model.Partnership, s model.Standing) string {
	switch {
	case s.Version == nil && p.Stage().Over():
		return w.Say("standing.over.open")
	case s.Version == nil && s.Revisit:
		return w.Say("standing.revisit")
	case s.Version == nil && p.Reworded(s.Of) != nil:
		return w.Say("standing.reworded")
	case s.Version == nil && p.Newest(s.Of) != nil:
		return w.Say("standing.changed")
	case len(s.Positions) > 0:
		return ""
	}
	v := s.Version
	for range p.Core.Versions { // no more than there are, however they point at each other
		if v == nil || v.Kind != model.Editorial {
			break
		}
		if v.Called != "" {
			return w.Say("standing.called", "name", names(w, p, []model.ID{model.ID(v.Called)}))
		}
		v = p.Version(model.ID(v.Was))
	}
	return w.Say("standing.none")
}

// carriedWords says how many answers were given to the wording before, and who
// decided that it is the same to agree to (R6).
func carriedWords(w *assets.Words, p *model.Partnership, s model.Standing) string {
	n, v := 0, s.Version
	for _, x := range s.Positions {
		if x.Carried != "" {
			n++
			v = p.Version(model.ID(x.Version))
		}
	}
	switch {
	case n == 0:
		return ""
	case oneLine(v.By) == "":
		return w.Count("standing.carried", n, "date", date(w, v.At))
	}
	return w.Count("standing.carried-by", n, "name", oneLine(v.By), "date", date(w, v.At))
}

// scaleWords says on which scale members answered, where it is not that of three
// points alone. Each answer keeps its own, whatever is settled since.
func scaleWords(w *assets.Words, s model.Standing) string {
	var said []string
	for _, x := range s.Positions {
		scale := scaleOf(x.Choice)
		if text := scaleWord(w, scale, x.Bar); scale != "" && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if len(said) == 1 && said[0] == scaleWord(w, model.ThreePoints, "") {
		return ""
	}
	slices.Sort(said) // positions come in no order
	return strings.Join(said, " ")
}

// scaleWord says one scale, and how many fingers are a yes on it.
func scaleWord(w *assets.Words, scale, bar string) string {
	switch scale {
	case model.FistToFive:
		return w.Say("standing.fist", "n", bar)
	case model.EightGradients:
		return w.Say("standing.eight")
	}
	return w.Say("standing.three")
}

// scaleOf returns the scale that an answer is of, "" for an answer that stands on
// every one.
func scaleOf(choice string) string {
	switch {
	case len(choice) == 2 && choice[0] == 'f':
		return model.FistToFive
	case len(choice) == 2 && choice[0] == 'g':
		return model.EightGradients
	case choice == model.IfBoard:
		return ""
	}
	return model.ThreePoints
}

// names returns the names of organizations or people, joined.
func names(w *assets.Words, p *model.Partnership, ids []model.ID) string {
	var ns []string
	for _, id := range ids {
		n := oneLine(p.Called(id))
		for i := 0; n == "" && i < len(p.Changes.Changes); i++ { // it is a member no more
			if m := &p.Changes.Changes[i]; m.Of == string(id) {
				n = oneLine(m.Name)
			}
		}
		if n == "" {
			n = w.Say("doc.nameless")
		}
		ns = append(ns, n)
	}
	return strings.Join(ns, ", ")
}
